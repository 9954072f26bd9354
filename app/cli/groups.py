"""Lists the commands in groups, in the output of `flask --help`."""

from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

TITLES = {
    'State': ('doctor', 'stats', 'jobs'),
    'People': ('user', 'invite', 'moderation'),
    'Data': ('backup', 'restore', 'import-tutorial', 'db', 'search', 'counters', 'media', 'seed'),
    'Languages': ('translate',),
}
# For commands that are in no group yet.
OTHERS = 'More'


class Commands(AppGroup):
    """The application's commands, which Flask would otherwise list among its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names for shell completion, but none for --help, which prints groups."""
        if ctx.resilient_parsing:
            return super().list_commands(ctx)
        # The epilog is printed after the application has been loaded, unlike the list of commands.
        ctx.command.format_epilog = self.format_commands  # type: ignore[method-assign]
        return []

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, self.commands))
        for title, names in self.titled().items():
            with formatter.section(title):
                commands = [(name, self.commands[name]) for name in names]
                room = formatter.width - 6 - width
                lines = [
                    (f'{name:<{width}}', one.get_short_help_str(room)) for name, one in commands
                ]
                formatter.write_dl(lines)

    def titled(self) -> dict[str, list[str]]:
        """Return the names of the installed commands by the titles of their groups."""
        placed = {name for names in TITLES.values() for name in names}
        titles: dict[str, Any] = {**TITLES, OTHERS: sorted(set(self.commands) - placed)}
        found = {
            title: [name for name in names if name in self.commands]
            for title, names in titles.items()
        }
        return {title: names for title, names in found.items() if names}


def group_commands(app: Flask) -> None:
    app.cli = Commands(app.name, commands=app.cli.commands)
