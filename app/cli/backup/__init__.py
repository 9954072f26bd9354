"""`flask backup` and `flask restore`: the database and what belongs to it, in one file."""

from app.cli.backup.command import backup, restore

__all__ = ['backup', 'restore']
