"""Sites that are backed up, and what is expected of the files."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import stamp

from app import db
from app.cli.backup.workplace import WORKPLACE
from app.models import User
from tests.cast import add_cast, add_person, add_post
from tests.cli.conftest import runner
from tests.databases import closing
from tests.servers.databases import KINDS
from tests.site import site
from tests.tables import rows


def kind_of(url: str) -> str:
    """Return the kind of a database."""
    return next(kind for kind in KINDS if kind in url.replace('mysql', 'mariadb'))


@contextmanager
def migrated(url: str, folder: Path) -> Iterator[Flask]:
    """Yield a site that has the cast, a key and a mail, in tables at the newest migration."""
    with closing(site(url)) as app:
        app.instance_path = str(folder)
        write(folder, 'secret_key', 'mail/one.eml', 'static/copy.css')
        with app.app_context():
            # To make them by migrations takes longer than a backup; test_migrations compares both.
            db.create_all()
            stamp()
            add_cast()
        yield app


def write(folder: Path, *names: str) -> None:
    """Write files that contain their own names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        path.chmod(0o600)


def add_newcomer(app: Flask) -> None:
    """Add what no backup has: a user with a post, where there is none yet."""
    with app.app_context():
        if User.by_username('newcomer') is None:
            add_post(add_person('newcomer'), 'I am new')
            db.session.commit()


def made_backup(app: Flask, folder: Path, *words: str) -> Path:
    """Make a backup and return its path."""
    result = runner(app)('backup', str(folder), '--json', *words)
    assert result.exit_code == 0, result.output
    return Path(json.loads(result.stdout)['path'])


def backup_of(folder: Path) -> Path:
    """Return a backup of a site below a folder."""
    with migrated(f'sqlite:///{folder}/site.db', folder / 'instance') as app:
        return made_backup(app, folder)


def everything(app: Flask) -> tuple[object, ...]:
    """Return all that a restore could change: tables, their names and keys, and files."""
    with app.app_context():
        inspector = db.inspect(db.engine)
        tables = sorted(inspector.get_table_names())
        keys = {key['name'] for name in tables for key in inspector.get_foreign_keys(name)}
    return rows(app), tables, keys, files_of(Path(app.instance_path))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, but not of copies."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob('*')
        if path.is_file() and not {'static', WORKPLACE} & set(path.parts)
    }


def put_first_in_path(monkeypatch, folder: Path) -> None:
    """Let programs in a folder be found before all others."""
    monkeypatch.setenv('PATH', f'{folder}{os.pathsep}{os.environ["PATH"]}')
