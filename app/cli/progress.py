"""How far a long command is: a bar on a terminal, plain lines in a file or a pipe."""

import sys
from collections.abc import Iterable
from time import monotonic

import click

BAR = 20


class Progress:
    """Shows one line for each part of the work; `most` is the largest number on any of them."""

    def __init__(self, most: int) -> None:
        self.width = len(str(most))

    def show(self, label: str, total: int, counts: Iterable[int]) -> None:
        """Go through a part of the work, which tells after each step how much was done in it."""
        begin, done = monotonic(), 0
        on_terminal = sys.stdout.isatty()
        for count in counts:
            done += count
            if on_terminal:
                click.echo(
                    '\r' + self.line(label, done, total, monotonic() - begin, True), nl=False
                )
        end = '\r' if on_terminal else ''
        click.echo(end + self.line(label, done, total, monotonic() - begin, on_terminal))

    def line(self, label: str, done: int, total: int, seconds: float, with_bar: bool) -> str:
        """Return the line of a part of the work."""
        filled = min(BAR * done // total, BAR) if total else BAR
        bar = f' |{"#" * filled:<{BAR}}|' if with_bar else ''
        left = f'{remaining(done, total, seconds):<14}' if with_bar else ''
        return f'{label:<7} {done:>{self.width}}/{total:<{self.width}}{bar}  {seconds:.1f} s{left}'


def remaining(done: int, total: int, seconds: float) -> str:
    """Return how long a part of the work will still take, if all goes on as it began."""
    return f', {seconds / done * (total - done):.0f} s left' if 0 < done < total else ''
