"""The progress of long commands: a bar on a terminal, plain lines in a file or pipe."""

import sys
from collections.abc import Iterable
from time import monotonic

import click

BAR = 20


class Progress:
    """Shows one line per part of the work; `most` is the largest number in any of them."""

    def __init__(self, most: int) -> None:
        self.width = len(str(most))

    def show(self, label: str, total: int, counts: Iterable[int]) -> None:
        """Run one part of the work, an iterator that yields the size of each step."""
        begin, done = monotonic(), 0
        # In a file or a pipe, each redrawn bar would be another line.
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
        filled = min(BAR * done // total, BAR) if total else BAR
        bar = f' |{"#" * filled:<{BAR}}|' if with_bar else ''
        left = f'{remaining(done, total, seconds):<14}' if with_bar else ''
        return f'{label:<8} {done:>{self.width}}/{total:<{self.width}}{bar}  {seconds:.1f} s{left}'


def remaining(done: int, total: int, seconds: float) -> str:
    """Return the estimated time left, as text."""
    return f', {seconds / done * (total - done):.0f} s left' if 0 < done < total else ''
