"""What the doctor says of one part of the site."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is, in the order of concern."""

    OK = 'ok'
    OFF = 'off'
    WARN = 'warn'
    BROKEN = 'broken'


LOUD = {State.WARN, State.BROKEN}


@dataclass(frozen=True)
class Finding:
    """A part, how it is, and where something is wrong, what to do."""

    part: str
    state: State
    text: str
    advice: str = ''

    def line(self) -> str:
        """Return the finding as a line for people."""
        word = self.state.upper() if self.state in LOUD else self.state
        advice = f'. {self.advice}' if self.advice else ''
        return f'{word:<7} {self.part:<10} {self.text}{advice}'

    def fields(self) -> dict[str, str]:
        """Return the finding for a program."""
        return asdict(self)


def ok(part: str, text: str) -> Finding:
    """Return that a part works."""
    return Finding(part, State.OK, text)


def off(part: str, text: str) -> Finding:
    """Return that a part was not asked for."""
    return Finding(part, State.OFF, text)


def warn(part: str, text: str, advice: str) -> Finding:
    """Return that a part works, but not as it should for people."""
    return Finding(part, State.WARN, text, advice)


def broken(part: str, text: str, advice: str) -> Finding:
    """Return that a part doesn't do its work."""
    return Finding(part, State.BROKEN, text, advice)
