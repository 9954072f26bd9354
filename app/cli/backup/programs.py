"""Running the programs that databases bring for their backups."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import click

CHUNK_BYTES = 1024 * 1024

# Where a program talks of several things, the line that says what went wrong.
REASON = re.compile(r'\b(error|fatal|detail)\b', re.IGNORECASE)
REASON_LINES = 2


class Program(NamedTuple):
    """A program and how to start it.

    Secrets go through its environment, as others on the machine can read arguments.
    """

    path: str
    arguments: list[str]
    secrets: dict[str, str]

    @property
    def name(self) -> str:
        return os.path.basename(self.path)


def find_program(names: Iterable[str], package: str) -> str:
    """Return the path of the first of these programs that is installed. Raises ClickException."""
    names = list(names)
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    raise click.ClickException(f'{names[0]} is not installed. On Debian: apt install {package}')


def run_program(program: Program) -> None:
    """Run a program to its end. Raises ClickException with one line where it fails."""
    with started(program, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
        pass


def output_of(program: Program) -> Iterator[bytes]:
    """Yield what a program writes. Raises ClickException at the end where it failed."""
    with started(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        while chunk := process.stdout.read(CHUNK_BYTES):
            yield chunk


def feed_program(program: Program, chunks: Iterable[bytes]) -> None:
    """Let a program read the chunks. Raises ClickException where it fails.

    Where making a chunk raises, the program is killed before its input ends.
    """
    with started(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        write_all(process.stdin, chunks)


def write_all(stream: IO[bytes], chunks: Iterable[bytes]) -> None:
    """Write to a program; one that fails stops reading, and its exit code and words say why."""
    with suppress(BrokenPipeError):
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()


@contextmanager
def started(program: Program, stdin: int, stdout: int) -> Iterator[Any]:
    """Yield the running process, and wait for its end; kill it where the block raises."""
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
    """Return in one line why a program failed."""
    if code < 0:
        return f'it was ended by {signal.Signals(-code).name}'
    said.seek(0)
    text = said.read().decode(errors='replace')
    lines = [line.strip() for line in text.splitlines() if line.strip(' -')]
    telling = [line for line in lines if REASON.search(line)][:REASON_LINES]
    return '; '.join(telling or lines[:1]) or 'it says nothing'
