"""The databases that can be backed up, by dialect."""

from app.cli.backup import mariadb, postgresql, sqlite
from app.cli.backup.kind import Kind

KINDS = {
    'sqlite': Kind(sqlite.dump, sqlite.check, sqlite.load),
    'postgresql': Kind(postgresql.dump, postgresql.check, postgresql.load),
    'mysql': Kind(mariadb.dump, mariadb.check, mariadb.load),
}
