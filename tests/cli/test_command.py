"""What all commands do about a database that they can't use, and about wrong arguments."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from flask.cli import FlaskGroup

from app import db
from tests.cli.conftest import Run, assert_refused, runner
from tests.site import site

COMMANDS = [
    ('user', 'create', 'susan', 'susan@example.com', '--password', 'susan-and-the-cat'),
    ('user', 'list'),
    ('user', 'list', '--json'),
    ('user', 'reset-password', 'susan', '--generate'),
    ('seed',),
    ('seed', '--force'),
    ('stats',),
    ('counters', 'check'),
    ('counters', 'check', '--repair'),
    ('media', 'usage'),
    ('media', 'usage', '--json'),
    ('media', 'check'),
    ('media', 'move', 's3'),
    ('moderation', 'log'),
    ('moderation', 'verify'),
    ('moderation', 'list'),
    ('moderation', 'appeals'),
    ('moderation', 'accept', '1', '--reason', 'a quotation'),
    ('moderation', 'reject', '1', '--reason', 'not the first time'),
    ('moderation', 'cover', '1', '--reason', 'gore'),
    ('moderation', 'uncover', '1'),
    ('moderation', 'resolve', '1', 'warn', '--reason', 'advertises'),
    ('user', 'limit', 'susan', '--reason', 'advertises'),
    ('user', 'unlimit', 'susan'),
    ('user', 'role', 'susan', 'owner'),
    ('user', 'suspend', 'susan', '--reason', 'advertises'),
    ('user', 'restore', 'susan'),
    ('user', 'delete', 'susan'),
    ('user', 'purge', 'susan', '--reason', 'advertises', '--yes'),
    ('invite', 'create'),
    ('invite', 'list'),
    ('invite', 'list', '--json'),
    ('invite', 'delete', '5f0c7a9be1d24863'),
    ('jobs', 'list'),
    ('jobs', 'list', '--json', '--all'),
    ('jobs', 'retry', '--failed'),
    ('jobs', 'run-once'),
    ('search', 'reindex'),
    ('search', 'check'),
    ('search', 'check', '--dry-run'),
    ('backup', 'backups'),
]

# No server of S3 is there; the database is asked first.
STORE = {
    'MEDIA_S3_ENDPOINT': 'http://127.0.0.1:1',
    'MEDIA_S3_ACCESS_KEY': 'key',
    'MEDIA_S3_SECRET_KEY': 'secret',
}

# These look at no database of ours, or only if there are files, or say of each part how it is.
OTHERS = {
    ('doctor',),
    ('restore',),
    ('import-tutorial',),
    ('media', 'prune'),
    ('translate', 'init'),
    ('translate', 'update'),
    ('translate', 'compile'),
}


@pytest.mark.parametrize('command', COMMANDS, ids=' '.join)
def test_database_without_tables_is_explained(database_url, command):
    app = site(database_url, **STORE)
    result = runner(app)(*command)
    with app.app_context():
        db.engine.dispose()
    assert_refused(result, 'The database is not ready. Run: flask db upgrade')


@pytest.mark.parametrize('command', COMMANDS, ids=' '.join)
@pytest.mark.parametrize(
    'url',
    [
        'sqlite:////nowhere/at/all.db',
        'postgresql+psycopg://susan:s3cret@127.0.0.1:1/none',
        'mariadb+pymysql://susan:s3cret@127.0.0.1:1/none',
    ],
)
def test_unreachable_database_is_explained(url, command):
    result = runner(site(url, **STORE))(*command)
    assert_refused(result, 'The database cannot be reached: ')
    assert 's3cret' not in result.stderr


def test_refusal_of_a_migrated_database_is_told_in_its_words(tmp_path):
    app = site(f'sqlite:///{tmp_path}/test.db')
    run = runner(app)
    assert run('db', 'upgrade').exit_code == 0
    with app.app_context():
        db.session.execute(db.text('DROP TABLE post'))
        db.session.commit()
        result = run('seed')
        db.engine.dispose()
    assert isinstance(result.exception, SystemExit)
    assert result.stderr == 'Error: The database refused: no such table: post\n'


@pytest.mark.parametrize(
    'command',
    [
        ('user', 'create'),
        ('user', 'create', 'susan'),
        ('user', 'create', 'mo', 'mo@example.com', 'more'),
        ('user', 'list', '--xml'),
        ('user', 'role', 'susan'),
        ('moderation', 'verify', '--digest', ''),
        ('backup', ''),
        ('user', 'suspend', 'two\nlines', '--reason', 'x'),
        ('user', 'suspend', 'red\x1b[31m', '--reason', 'x'),
        ('user', 'reset-password'),
        ('seed', '--users', '0'),
        ('seed', '--users', 'many'),
        ('seed', '--posts', '-1'),
        ('seed', '--until', 'tomorrow'),
    ],
    ids=' '.join,
)
def test_wrong_arguments_are_explained_in_one_line(run, command):
    result = run(*command)
    assert_refused(result)
    assert result.stderr[:-1].isprintable()


def all_commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command of ours."""
    # As for completion: some commands are imported only when they are asked for.
    ctx = click.Context(group, resilient_parsing=True)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, *names, name)
        else:
            yield *names, name


OURS = sorted(one for one in all_commands(site('sqlite://').cli) if one[0] != 'db')


def test_every_command_is_tried_on_a_broken_database():
    tried = {words[: len(one)] for words in COMMANDS for one in OURS}
    assert set(OURS) - tried - OTHERS == set()


def test_help_of_each_command_has_one_line_and_an_example(run):
    assert len(OURS) > 10
    for command in OURS:
        lines = run(*command, '--help').stdout.splitlines()
        assert lines[2].endswith('.'), command
        example = f'  Example: flask {" ".join(command)}'
        assert [line for line in lines if line.startswith(example)], command


def test_unknown_option_of_each_command_is_one_line(run):
    for command in OURS:
        assert_refused(run(*command, '--nonsense'))


def helps(run: Run) -> list[str]:
    """Return the list of commands as the application gives it, and as the program `flask` does."""
    program = FlaskGroup(create_app=lambda: site('sqlite://'))
    return [run('--help').stdout, CliRunner().invoke(program, ['--help']).stdout]


def test_list_of_commands_is_in_groups(run):
    for text in helps(run):
        assert re.search(r'State:\n +doctor .*People:\n +user .*Data:\n +backup ', text, re.DOTALL)
        assert 'More:' not in text
        for command in OURS:
            assert len(re.findall(rf'^  {command[0]} ', text, re.MULTILINE)) == 1
