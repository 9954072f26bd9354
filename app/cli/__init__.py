"""Commands for administrators: one module or package per group."""

from flask import Flask

from app.cli.backup import backup, restore
from app.cli.counters import counters
from app.cli.doctor import doctor
from app.cli.groups import group_commands
from app.cli.jobs import jobs
from app.cli.media import media
from app.cli.moderation import delete, limit, moderation, purge, role, suspend, unlimit
from app.cli.moderation import restore as restore_user
from app.cli.search import search
from app.cli.seed import seed
from app.cli.site import invite
from app.cli.stats import stats
from app.cli.translate import translate
from app.cli.tutorial import import_tutorial
from app.cli.user import user


def register_commands(app: Flask) -> None:
    group_commands(app)
    for command in (role, limit, unlimit, suspend, restore_user, delete, purge):
        user.add_command(command)
    app.cli.add_command(user)
    app.cli.add_command(moderation)
    app.cli.add_command(invite)
    app.cli.add_command(seed)
    app.cli.add_command(jobs)
    app.cli.add_command(search)
    app.cli.add_command(counters)
    app.cli.add_command(media)
    app.cli.add_command(translate)
    app.cli.add_command(doctor)
    app.cli.add_command(backup)
    app.cli.add_command(restore)
    app.cli.add_command(stats)
    app.cli.add_command(import_tutorial)
