"""The commands in groups."""

from flask import Flask

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
