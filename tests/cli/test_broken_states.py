"""Whatever is broken, a command ends in one line and a status other than 0."""

import shutil

import pytest

from tests.cli.checkout import WITHOUT_RIGHTS, Copy
from tests.servers.server import free_port

if WITHOUT_RIGHTS and not shutil.which('setpriv'):
    pytest.skip('setpriv is not installed', allow_module_level=True)

# Each command is a process, which takes a second to begin.
pytestmark = pytest.mark.rare

DB = [
    ('upgrade',),
    ('downgrade',),
    ('current',),
    ('migrate', '-m', 'pets'),
]


@pytest.fixture(scope='module')
def copy(tmp_path_factory):
    """A copy of the project, as it was after each test."""
    return Copy(tmp_path_factory.mktemp('copy'))


@pytest.fixture
def locked(copy):
    """A function that takes away the mode of folders and files until the end of the test."""
    modes = {}

    def lock(*names, mode=0o000):
        for name in names:
            path = copy.folder / name
            modes[path] = path.stat().st_mode
            path.chmod(mode)

    yield lock
    for path, mode in modes.items():
        path.chmod(mode)


def assert_one_line(done, *words):
    """Assert that a process has failed and said why in its last line, without a traceback."""
    assert done.returncode not in (0, None)
    assert 'Traceback' not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if line and 'INFO' not in line]
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize('words', DB, ids=' '.join)
def test_migrations_of_a_database_that_is_away(copy, words):
    url = f'postgresql://susan:s3cret@127.0.0.1:{free_port()}/none'
    done = copy.flask('db', *words, DATABASE_URL=url, LOG_TO_STDOUT='1')
    assert_one_line(done, 'The database cannot be used')
    assert 's3cret' not in done.stderr


@pytest.mark.parametrize(
    ('url', 'words'),
    [
        ('sqlite:////nowhere/at/all.db', 'unable to open database file'),
        ('mariadb://susan:s3cret@127.0.0.1:9/none', "Can't connect"),
        ('sqlite:////etc/passwd', 'file is not a database'),
    ],
)
def test_migrations_of_other_databases_that_are_away(copy, url, words):
    done = copy.flask('db', 'upgrade', DATABASE_URL=url, LOG_TO_STDOUT='1')
    assert_one_line(done, 'The database cannot be used', words)


@pytest.mark.parametrize('words', [('db', 'upgrade'), ('stats',), ('--help',)])
@pytest.mark.parametrize('name', ['logs', 'instance'])
def test_folder_that_cannot_be_written(copy, locked, name, words):
    (copy.folder / name).mkdir(exist_ok=True)
    locked(name, mode=0o500)
    settings = {'LOG_TO_STDOUT': '1', 'SECRET_KEY': ''} if name == 'instance' else {}
    done = copy.flask(*words, DATABASE_URL='sqlite:////tmp/microblog-nothing.db', **settings)
    assert_one_line(done, f'Error: {copy.folder}/{name}', 'Permission denied')


@pytest.mark.parametrize('words', [('db', 'upgrade'), ('doctor',)])
@pytest.mark.parametrize('name', ['instance/secret_key', 'logs/microblog.log', 'logs/access.log'])
def test_file_of_somebody_else(copy, locked, name, words):
    path = copy.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text('0123456789abcdef' * 2)
    locked(name)
    done = copy.flask(*words, SECRET_KEY='', DATABASE_URL='sqlite:////tmp/microblog-nothing.db')
    assert_one_line(done, f'Error: {path}: Permission denied for the account ')


@pytest.mark.parametrize('name', ['instance', 'logs'])
def test_file_in_the_place_of_a_folder(copy, name):
    shutil.rmtree(copy.folder / name, ignore_errors=True)
    (copy.folder / name).touch()
    try:
        done = copy.flask('stats', SECRET_KEY='', DATABASE_URL='sqlite:////tmp/no.db')
    finally:
        (copy.folder / name).unlink()
    assert_one_line(done, f'Error: {copy.folder}/{name}')


@pytest.mark.parametrize('name', ['logs', 'instance'])
def test_site_that_cannot_write_does_not_start(copy, locked, name):
    (copy.folder / name).mkdir(exist_ok=True)
    (copy.folder / name / 'secret_key').unlink(missing_ok=True)
    locked(name, mode=0o500)
    settings = {'LOG_TO_STDOUT': '1', 'SECRET_KEY': ''} if name == 'instance' else {}
    done = copy.run('deployment.prepare', **settings)
    assert_one_line(done, 'Error: ', 'Permission denied')


def test_catalog_that_cannot_be_compiled(copy, locked):
    folder = 'app/translations/es/LC_MESSAGES'
    (copy.folder / folder / 'messages.mo').unlink(missing_ok=True)
    locked(folder, mode=0o500)
    done = copy.run('deployment.prepare', LOG_TO_STDOUT='1')
    assert_one_line(done, 'The translations cannot be compiled', 'Permission denied')


def test_folder_of_migrations_that_cannot_be_written(copy, locked):
    locked('migrations/versions', mode=0o500)
    done = copy.flask('db', 'revision', '-m', 'x', LOG_TO_STDOUT='1')
    assert_one_line(done, 'migrations/versions', 'Permission denied')


def test_backup_into_a_folder_that_cannot_be_written(copy, locked):
    url = f'sqlite:///{copy.folder}/site.db'
    done = copy.flask('db', 'upgrade', DATABASE_URL=url, LOG_TO_STDOUT='1')
    assert done.returncode == 0, done.stderr
    (copy.folder / 'backups').mkdir()
    locked('backups', mode=0o500)
    done = copy.flask('backup', DATABASE_URL=url, LOG_TO_STDOUT='1')
    assert done.stderr.splitlines()[-1].startswith('Error: backups/')
    assert 'Traceback' not in done.stderr
