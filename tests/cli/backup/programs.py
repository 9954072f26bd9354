"""The programs of databases, watched, broken or taken away."""

import os
import shutil
from pathlib import Path

from tests.cli.backup.sites import put_first_in_path

PROGRAMS = 'pg_dump', 'pg_restore', 'psql', 'mariadb-dump', 'mysqldump', 'mariadb', 'mysql'
SPY = '#!/bin/sh\nprintf "%%s\\n" "$0" "$@" >>%s\nexec %s "$@"\n'


def script(path: Path, text: str) -> None:
    """Write a program."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def spy_on(monkeypatch, folder: Path) -> Path:
    """Let every program note what it is given; return where."""
    seen = folder / 'seen'
    for name in PROGRAMS:
        if found := shutil.which(name):
            script(folder / 'spies' / name, SPY % (seen, found))
    put_first_in_path(monkeypatch, folder / 'spies')
    return seen


def replace(monkeypatch, folder: Path, name: str, text: str) -> None:
    """Let a shell script be found in place of a program."""
    script(folder / 'replaced' / name, f'#!/bin/sh\n{text}\n')
    put_first_in_path(monkeypatch, folder / 'replaced')


def take_away(monkeypatch, folder: Path, *names: str) -> None:
    """Let some programs not be found, but all others."""
    for place in os.get_exec_path():
        for path in Path(place).glob('*'):
            link = folder / 'path' / path.name
            link.parent.mkdir(exist_ok=True)
            if path.name not in names and not link.is_symlink():
                link.symlink_to(path)
    monkeypatch.setenv('PATH', str(folder / 'path'))
