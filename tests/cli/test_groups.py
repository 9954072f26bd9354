"""The commands in groups."""

import click
from flask import Flask

from app.cli import COMMANDS
from app.cli.groups import OTHERS, TITLES, Commands


def test_every_command_of_ours_has_a_group(app: Flask):
    found = app.cli.titled()
    ours = {name for names in TITLES.values() for name in names}
    assert set(found.get(OTHERS, [])) & ours == set()
    assert 'doctor' in found['State']


def test_command_in_no_group_comes_last():
    titles = Commands('test', commands={}).titled()
    assert titles == {}
    commands = Commands('test')

    @commands.command('polish')
    def polish() -> None:
        """Do nothing."""

    assert commands.titled() == {OTHERS: ['polish']}


def test_commands_are_found_by_their_own_names(app: Flask):
    ctx = click.Context(app.cli)
    found = {name: app.cli.get_command(ctx, name) for name in COMMANDS}
    assert {name: command and command.name for name, command in found.items()} == {
        name: name for name in COMMANDS
    }


def test_shell_completion_knows_commands_that_are_not_imported_yet(app: Flask):
    ctx = click.Context(app.cli, resilient_parsing=True)
    assert set(COMMANDS) <= set(app.cli.list_commands(ctx))
