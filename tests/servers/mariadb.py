"""MariaDB, from the programs that Debian installs."""

from tests.servers.neighbour import find_program
from tests.servers.server import has_ipv6
from tests.servers.sql_server import SqlServer

# Speed in place of safety; and a time zone in which a time that isn't UTC shows at once.
SETTINGS = {
    'bind-address': '127.0.0.1,::1' if has_ipv6() else '127.0.0.1',
    'character-set-server': 'utf8mb4',
    'debug-no-sync': 1,
    'default-time-zone': '+05:45',
    'innodb-buffer-pool-size': '64M',
    'innodb-fast-shutdown': 2,
    'innodb-flush-log-at-trx-commit': 0,
    'innodb-flush-method': 'nosync',
    'max-connections': 200,
    'socket': 'mariadb.sock',
    'sync-frm': 0,
}


class Mariadb(SqlServer):
    """A MariaDB server."""

    name = 'MariaDB'
    variable = 'TEST_MARIADB_URL'
    account = 'mysql'

    def steps(self) -> list[list[object]]:
        """Make a data directory whose root has no password, and serve it."""
        install, program = find_program('mariadb-install-db'), find_program('mariadbd')
        data = ['--no-defaults', f'--datadir={self.folder}/data', '--skip-name-resolve']
        settings = [f'--{name}={value}' for name, value in SETTINGS.items()]
        return [
            [install, *data, '--auth-root-authentication-method=normal', '--skip-test-db'],
            [program, *data, f'--port={self.port}', *settings],
        ]

    def url(self) -> str:
        """Return where the server listens."""
        return f'mysql+pymysql://root@127.0.0.1:{self.port}/mysql?charset=utf8mb4'
