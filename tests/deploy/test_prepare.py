"""Before the server listens, translations are compiled and the database is waited for."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_hex
from threading import Thread
from uuid import uuid4

import click
import pytest
import sqlalchemy as sa

from deployment import prepare
from tests.deploy.checkout import ROOT
from tests.patience import eventually
from tests.servers.databases import SERVERS
from tests.servers.plugin import required
from tests.servers.postgresql import Postgresql

CATALOG = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\nmsgid "Home"\nmsgstr "%s"\n'
)


@pytest.fixture
def catalog(tmp_path, monkeypatch):
    """A Spanish catalog that was never compiled."""
    monkeypatch.setattr(prepare, 'TRANSLATIONS', tmp_path)
    catalog = tmp_path / 'es' / 'LC_MESSAGES' / 'messages.po'
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG % 'Inicio')
    return catalog


def compiled(catalog: Path) -> bytes:
    """Prepare the translations and return the compiled form of one."""
    prepare.compile_translations()
    return catalog.with_suffix('.mo').read_bytes()


def test_translation_is_compiled(catalog):
    assert b'Inicio' in compiled(catalog)


def test_changed_translation_is_compiled_again(catalog):
    compiled(catalog)
    catalog.write_text(CATALOG % 'Portada')
    later = catalog.with_suffix('.mo').stat().st_mtime + 1
    os.utime(catalog, (later, later))
    assert b'Portada' in compiled(catalog)


def test_compiled_translation_is_left_alone(catalog):
    compiled(catalog)
    catalog.with_suffix('.mo').write_bytes(b'kept')
    assert compiled(catalog) == b'kept'


@pytest.fixture
def late_server(tmp_path):
    """A database server that is just starting."""
    with required():
        SERVERS['postgresql'].find()
    server = Postgresql()
    start = Thread(target=server.obtain)
    start.start()
    eventually(lambda: hasattr(server, 'port'))
    yield server
    start.join()
    server.stop()


def test_late_database_is_waited_for(late_server, monkeypatch, capsys):
    monkeypatch.setattr(prepare, 'RETRY_SECONDS', 0.05)
    prepare.wait_for_database(engine_of(late_server.url()))
    assert 'Waiting for the database: connection failed' in capsys.readouterr().out


def test_missing_database_server_is_given_up(monkeypatch):
    monkeypatch.setattr(prepare, 'WAIT_SECONDS', 0)
    with pytest.raises(click.ClickException, match='refused'):
        prepare.wait_for_database(engine_of('postgresql+psycopg://127.0.0.1:9/microblog'))


@pytest.mark.parametrize('kind', SERVERS)
def test_missing_database_is_not_waited_for(kind, capsys):
    with required():
        url = sa.make_url(SERVERS[kind].find()).set(database='missing')
    with pytest.raises(click.ClickException, match='missing'):
        prepare.wait_for_database(engine_of(url))
    assert capsys.readouterr().out == ''


def test_missing_folder_is_not_waited_for(tmp_path):
    with pytest.raises(click.ClickException, match='unable to open database file'):
        prepare.wait_for_database(engine_of(f'sqlite:///{tmp_path}/missing/microblog.db'))


def engine_of(url):
    return sa.create_engine(url, poolclass=sa.NullPool)


# One stands for all encodings; `make test-rare` tries each.
@pytest.mark.parametrize(
    'encoding',
    ['LATIN1', *(pytest.param(one, marks=pytest.mark.rare) for one in ('SQL_ASCII', 'WIN1252'))],
)
def test_database_that_cannot_hold_every_text_is_refused_in_one_line(encoding):
    server, name = SERVERS['postgresql'], f'test_{uuid4().hex}'
    with required():
        url = server.find()
    options = f"TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'"
    server.execute(f'CREATE DATABASE {name} {options}', url)
    command = [sys.executable, '-m', 'deployment.prepare']
    place = sa.make_url(url).set(database=name).render_as_string(hide_password=False)
    environ = {**os.environ, 'DATABASE_URL': place, 'SECRET_KEY': token_hex(32)}
    environ['LOG_TO_STDOUT'] = '1'
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True)
    server.execute(f'DROP DATABASE {name} WITH (FORCE)', url)
    assert done.returncode == 1
    assert done.stderr.startswith(f'Error: The database cannot be used: its encoding is {encoding}')
    assert done.stderr.count('\n') == 1
