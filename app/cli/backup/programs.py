"""Running the programs that databases bring for their backups."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import BinaryIO

import click


def run_program(
    names: list[str],
    arguments: list[str | Path],
    secrets: dict[str, str],
    package: str,
    standard_input: BinaryIO | None = None,
) -> None:
    """Run the first of these programs that is installed.

    Secrets go through its environment, as others on the machine can read arguments. Raises
    ClickException with one line where it is missing or fails.
    """
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        raise click.ClickException(f'{names[0]} is not installed. On Debian: apt install {package}')
    added = {name.encode(): value.encode() for name, value in secrets.items()}
    done = subprocess.run(
        [program, *arguments],
        stdin=standard_input or subprocess.DEVNULL,
        capture_output=True,
        env={**os.environb, **added},
    )
    if done.returncode:
        said = done.stderr.decode(errors='replace').strip().splitlines() or ['it says nothing']
        raise click.ClickException(f'{names[0]} failed: {said[0]}')
