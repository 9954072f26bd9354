"""Lists the commands in groups, in the output of `flask --help`."""

from collections.abc import Mapping
from typing import Any

import click
from flask.cli import AppGroup
from werkzeug.utils import import_string

TITLES = {
    'State': ('doctor', 'stats', 'jobs'),
    'People': ('user', 'invite', 'moderation'),
    'Data': ('backup', 'restore', 'import-tutorial', 'db', 'search', 'counters', 'media', 'seed'),
    'Languages': ('translate',),
}
# For commands that are in no group yet.
OTHERS = 'More'


class Commands(AppGroup):
    """The application's commands, which Flask would otherwise list among its own.

    `lazy_commands` are those to import when they are asked for: `module:name`, by their names.
    """

    def __init__(
        self, *args: Any, lazy_commands: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lazy_commands = lazy_commands or {}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if place := self.lazy_commands.get(cmd_name):
            command: click.Command = import_string(place)
            return command
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names for shell completion, but none for --help, which prints groups."""
        if ctx.resilient_parsing:
            return sorted(self.names())
        # The epilog is printed after the application has been loaded, unlike the list of commands.
        ctx.command.format_epilog = self.format_commands  # type: ignore[method-assign]
        return []

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, self.names()))
        for title, names in self.titled().items():
            with formatter.section(title):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                room = formatter.width - 6 - width
                lines = [
                    (f'{name:<{width}}', one.get_short_help_str(room))
                    for name, one in commands
                    if one
                ]
                formatter.write_dl(lines)

    def names(self) -> set[str]:
        return {*self.commands, *self.lazy_commands}

    def titled(self) -> dict[str, list[str]]:
        """Return the names of the installed commands by the titles of their groups."""
        placed = {name for names in TITLES.values() for name in names}
        titles: dict[str, Any] = {**TITLES, OTHERS: sorted(self.names() - placed)}
        found = {
            title: [name for name in names if name in self.names()]
            for title, names in titles.items()
        }
        return {title: names for title, names in found.items() if names}
