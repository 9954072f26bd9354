"""The list of commands that `flask --help` shows, in groups."""

from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

TITLES = {
    'State': ('doctor', 'stats', 'jobs'),
    'People': ('user',),
    'Data': ('backup', 'restore', 'import-tutorial', 'db', 'search', 'seed'),
    'Languages': ('translate',),
}
OTHERS = 'More'


class Commands(AppGroup):
    """Our commands. Flask asks for their names and would list them among its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names for a shell that completes them, or none, and write them in groups."""
        if ctx.resilient_parsing:
            return super().list_commands(ctx)
        # What comes at the end of the help is written once the application is known.
        ctx.command.format_epilog = self.format_commands  # type: ignore[method-assign]
        return []

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each group under its title."""
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
        """Return the names of the commands under each title that has any."""
        placed = {name for names in TITLES.values() for name in names}
        titles: dict[str, Any] = {**TITLES, OTHERS: sorted(set(self.commands) - placed)}
        found = {
            title: [name for name in names if name in self.commands]
            for title, names in titles.items()
        }
        return {title: names for title, names in found.items() if names}


def group_commands(app: Flask) -> None:
    """Let the application list its commands in groups."""
    app.cli = Commands(app.name, commands=app.cli.commands)
