"""Runs the backup programs of databases."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import dropwhile
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import click

from app.sizes import MEGABYTE

CHUNK_BYTES = MEGABYTE

# Of several lines of output, those that match usually contain the reason. Details of mere notices
# come before it.
FAILURE = re.compile(r'\b(error|fatal)\b', re.IGNORECASE)
REASON = re.compile(r'\b(error|fatal|detail)\b', re.IGNORECASE)
REASON_LINES = 2


class Program(NamedTuple):
    """A program with its arguments and environment.

    Secrets are passed in the environment, because other users can read the arguments of processes.
    """

    path: str
    arguments: list[str]
    secrets: dict[str, str]

    @property
    def name(self) -> str:
        return os.path.basename(self.path)


def find_program(names: Iterable[str], package: str) -> str:
    """Return the path of the first program that is installed. Raises ClickException."""
    names = list(names)
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    raise click.ClickException(f'{names[0]} is not installed. On Debian: apt install {package}')


def run_program(program: Program) -> None:
    """Run a program. Raises ClickException with one line if it fails."""
    with started(program, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
        pass


def output_of(program: Program) -> Iterator[bytes]:
    """Yield the output of a program. Raises ClickException at the end if it fails."""
    with started(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        while chunk := process.stdout.read(CHUNK_BYTES):
            yield chunk


def feed_program(program: Program, chunks: Iterable[bytes]) -> None:
    """Run a program with these chunks as its input. Raises ClickException if it fails.

    If the iterator raises, the program is killed before it sees the end of its input.
    """
    with started(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        write_all(process.stdin, chunks)


def write_all(stream: IO[bytes], chunks: Iterable[bytes]) -> None:
    # A program that fails stops reading; its exit code and output tell why.
    with suppress(BrokenPipeError):
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()


@contextmanager
def started(program: Program, stdin: int, stdout: int) -> Iterator[Any]:
    """Yield the running process and wait for its end, or kill it if the block raises."""
    added = {name.encode(): value.encode() for name, value in program.secrets.items()}
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [program.path, *program.arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=said,
            env={**os.environb, **added},
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for stream in (process.stdin, process.stdout):
                if stream:
                    with suppress(BrokenPipeError):
                        stream.close()
            process.wait()
        if process.returncode:
            raise click.ClickException(f'{program.name} failed: {reason(said, process.returncode)}')


def reason(said: IO[bytes], code: int) -> str:
    if code < 0:
        return f'it was ended by {signal.Signals(-code).name}'
    said.seek(0)
    text = said.read().decode(errors='replace')
    lines = [line.strip() for line in text.splitlines() if line.strip(' -')]
    from_failure = dropwhile(lambda line: not FAILURE.search(line), lines)
    reasons = [line for line in from_failure if REASON.search(line)][:REASON_LINES]
    return '; '.join(reasons or lines[:1]) or 'it says nothing'
