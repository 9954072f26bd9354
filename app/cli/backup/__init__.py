"""`flask backup` and `flask restore`: the database and the files of a site, in one archive."""

from app.cli.backup.command import backup, restore

__all__ = ['backup', 'restore']
