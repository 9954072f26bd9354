"""Commands for administrators: one module or package per group."""

from flask import Flask

from app.cli.groups import Commands

# Servers run none of them, and need no memory for them.
COMMANDS = {
    'backup': 'app.cli.backup.command:backup',
    'counters': 'app.cli.counters:counters',
    'doctor': 'app.cli.doctor:doctor',
    'import-tutorial': 'app.cli.tutorial:import_tutorial',
    'invite': 'app.cli.site:invite',
    'jobs': 'app.cli.jobs:jobs',
    'media': 'app.cli.media:media',
    'moderation': 'app.cli.moderation:moderation',
    'restore': 'app.cli.backup.command:restore',
    'search': 'app.cli.search:search',
    'seed': 'app.cli.seed:seed',
    'stats': 'app.cli.stats:stats',
    'translate': 'app.cli.translate:translate',
    'user': 'app.cli.user:user',
}


def register_commands(app: Flask) -> None:
    """Let `flask` find the commands, each of which is imported when it is asked for."""
    app.cli = Commands(app.name, commands=app.cli.commands, lazy_commands=COMMANDS)
