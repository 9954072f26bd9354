"""Programs that databases bring: who sees their secrets, and what is said where they fail."""

import click
import pytest

from app.cli.backup.programs import Program, feed_program, output_of, run_program
from tests.cli.backup.accounts import account, by_socket
from tests.cli.backup.programs import spy_on
from tests.cli.backup.sites import add_newcomer, everything, made_backup, migrated
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing
from tests.servers.databases import SERVERS
from tests.servers.plugin import required
from tests.servers.server import has_ipv6
from tests.site import site

PASSWORDS = [
    'plain',
    '@:/?#%&=+[]',
    '\'"\\ $(id) `id` ;|<>!',
    ' blank at both ends ',
    '--password=x',
]


def text_of(url):
    """Return a URL with its password."""
    return url.render_as_string(hide_password=False)


def assert_comes_back(url, tmp_path, monkeypatch):
    """Back up and restore a database, and look at what the machine's other users could see."""
    seen = spy_on(monkeypatch, tmp_path)
    with migrated(text_of(url), tmp_path / 'instance') as app:
        before = everything(app)
        archive = made_backup(app, tmp_path)
        add_newcomer(app)
        result = runner(app)('restore', str(archive), '--force')
        assert result.exit_code == 0, result.output
        assert everything(app) == before
    arguments = seen.read_text()
    assert 'dump' in arguments
    assert url.password == 'plain' or url.password not in arguments


@pytest.mark.rare
@pytest.mark.parametrize('kind', SERVERS)
@pytest.mark.parametrize('password', PASSWORDS)
def test_any_password_opens_the_database_and_is_no_argument(kind, password, tmp_path, monkeypatch):
    with required(), account(kind, password) as url:
        assert_comes_back(url, tmp_path, monkeypatch)


def test_password_may_be_in_any_script(tmp_path, monkeypatch):
    with required(), account('postgresql', 'пароль-ß-🐈') as url:
        assert_comes_back(url, tmp_path, monkeypatch)


@pytest.mark.rare
@pytest.mark.parametrize('kind', SERVERS)
def test_database_is_found_at_a_socket(kind, tmp_path, monkeypatch):
    with required(), account(kind, 'so:cket@/') as url:
        assert_comes_back(by_socket(kind, url), tmp_path, monkeypatch)


@pytest.mark.rare
@pytest.mark.parametrize('kind', SERVERS)
@pytest.mark.skipif(not has_ipv6(), reason='this machine has no IPv6')
def test_database_is_found_at_an_ipv6_address(kind, tmp_path, monkeypatch):
    with required(), account(kind, 's:i:x') as url:
        assert_comes_back(url.set(host='::1'), tmp_path, monkeypatch)


@pytest.mark.rare
@pytest.mark.parametrize(
    ('kind', 'options'),
    [
        ('postgresql', {'application_name': "it's a blog", 'sslmode': 'prefer'}),
        ('postgresql', {'connect_timeout': '7', 'target_session_attrs': 'any'}),
        ('mariadb', {'charset': 'utf8mb4'}),
        ('mariadb', {'connect_timeout': '7', 'local_infile': '0'}),
    ],
)
def test_options_of_the_url_are_understood(kind, options, tmp_path, monkeypatch):
    with required(), account(kind, 'o:ptions') as url:
        assert_comes_back(url.update_query_dict(options), tmp_path, monkeypatch)


@pytest.mark.rare
@pytest.mark.parametrize(
    ('kind', 'variables'),
    [
        ('postgresql', {'PGOPTIONS': '-c search_path=nowhere', 'PGUSER': 'nobody'}),
        ('postgresql', {'PGPASSWORD': 'wrong', 'PGDATABASE': 'nowhere'}),
        ('mariadb', {'MYSQL_PWD': 'wrong', 'MYSQL_TCP_PORT': '9'}),
    ],
)
def test_settings_of_the_site_outrank_those_of_the_account(kind, variables, tmp_path, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with required(), account(kind, 'right') as url:
        assert_comes_back(url, tmp_path, monkeypatch)


def test_file_of_the_account_does_not_outrank_the_url(tmp_path, monkeypatch):
    monkeypatch.setenv('HOME', str(tmp_path))
    (tmp_path / '.my.cnf').write_text('[client]\npassword=wrong\nuser=nobody\nport=9\n')
    with required(), account('mariadb', 'right') as url:
        assert_comes_back(url, tmp_path, monkeypatch)


@pytest.mark.parametrize('kind', SERVERS)
def test_wrong_password_is_one_line(kind, tmp_path):
    with (
        required(),
        account(kind, 'right') as url,
        migrated(text_of(url), tmp_path / 'instance') as app,
        closing(site(text_of(url.set(password='s3cret')))) as other,
    ):
        before, archive = everything(app), made_backup(app, tmp_path)
        for words in (['backup', str(tmp_path)], ['restore', str(archive), '--force']):
            result = runner(other)(*words)
            assert_refused(result)
            assert 's3cret' not in result.output
        assert everything(app) == before


def test_what_a_program_says_is_one_line():
    cases = {
        'echo "pg_dump: error: no such host" >&2; echo more >&2; exit 1': 'error: no such host',
        'echo -------------- >&2; echo "ERROR 1 at line 2: bad" >&2; exit 1': ': ERROR 1 at line',
        'exit 3': 'it says nothing',
        'kill -9 $$': 'it was ended by SIGKILL',
    }
    for script, words in cases.items():
        with pytest.raises(click.ClickException, match=f'sh failed.*{words}') as caught:
            run_program(Program('/bin/sh', ['-c', script], {}))
        assert '\n' not in caught.value.message


def test_program_that_fails_late_is_noticed():
    with pytest.raises(click.ClickException, match='late'):
        list(output_of(Program('/bin/sh', ['-c', 'echo much; echo error late >&2; exit 1'], {})))


def test_program_that_stops_reading_is_noticed():
    endless = (b'x' * 100_000 for _ in range(1000))
    with pytest.raises(click.ClickException, match='error: full'):
        feed_program(Program('/bin/sh', ['-c', 'echo error: full >&2; exit 1'], {}), endless)


def test_program_never_sees_the_end_of_a_broken_input(tmp_path):
    def broken():
        yield b'much'
        raise click.ClickException('broken')

    command = f'cat; touch {tmp_path}/ended'
    with pytest.raises(click.ClickException, match='broken'):
        feed_program(Program('/bin/sh', ['-c', command], {}), broken())
    assert not (tmp_path / 'ended').exists()
