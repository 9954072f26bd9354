"""The result of a check of `flask doctor`."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of a part, in order of severity."""

    OK = 'ok'
    OFF = 'off'
    WARN = 'warn'
    BROKEN = 'broken'


# These stand out in capital letters.
LOUD = {State.WARN, State.BROKEN}


@dataclass(frozen=True)
class Finding:
    """A part, its state, and how to fix it if something is wrong."""

    part: str
    state: State
    text: str
    advice: str = ''

    def line(self) -> str:
        word = self.state.upper() if self.state in LOUD else self.state
        advice = f'. {self.advice}' if self.advice else ''
        return f'{word:<7} {self.part:<10} {self.text}{advice}'

    def fields(self) -> dict[str, str]:
        return asdict(self)


def ok(part: str, text: str) -> Finding:
    """The part works."""
    return Finding(part, State.OK, text)


def off(part: str, text: str) -> Finding:
    """The part is not configured."""
    return Finding(part, State.OFF, text)


def warn(part: str, text: str, advice: str) -> Finding:
    """The part works, but users or administrators are missing something."""
    return Finding(part, State.WARN, text, advice)


def broken(part: str, text: str, advice: str) -> Finding:
    """The part does not work."""
    return Finding(part, State.BROKEN, text, advice)
