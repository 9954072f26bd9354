"""What `flask run` says before it serves."""

import click
import pytest

from app import db
from app.cli.running import prepare_command
from tests.schema_version import stamp
from tests.site import site

LINE = 'The database is not ready. Run: flask db upgrade\n'


def said(app, capsys, command):
    """Return what is said when a command loads the application."""
    with click.Context(click.Command(command), info_name=command):
        prepare_command(app)
    return capsys.readouterr().err


def test_missing_tables_are_told_in_one_line(app, capsys):
    assert said(app, capsys, 'run') == LINE


@pytest.mark.parametrize('command', ['shell', 'seed'])
def test_other_commands_speak_for_themselves(app, capsys, command):
    assert said(app, capsys, command) == ''


def test_nothing_is_said_where_all_is_well(app, capsys):
    stamp(app)
    assert said(app, capsys, 'run') == ''
    with app.app_context():
        db.session.rollback()


def test_nothing_is_said_of_a_database_that_is_away(capsys):
    assert said(site('sqlite:////nowhere/at/all.db'), capsys, 'run') == ''


def test_servers_are_not_held_up(app, capsys):
    prepare_command(app)
    assert capsys.readouterr().err == ''
