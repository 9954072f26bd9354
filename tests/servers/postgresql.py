"""PostgreSQL, from the programs that Debian installs."""

from pathlib import Path

from tests.servers.neighbour import find_program
from tests.servers.sql_server import SqlServer, engine_of

# Speed in place of safety; and a time zone in which a time that isn't UTC shows at once.
SETTINGS = {
    # In the data directory, where a server that is killed leaves it to the end of the run.
    'dynamic_shared_memory_type': 'mmap',
    'fsync': 'off',
    'full_page_writes': 'off',
    'listen_addresses': '127.0.0.1,::1',
    'max_connections': 200,
    'synchronous_commit': 'off',
    'timezone': 'Asia/Kathmandu',
    # Its socket is in the data directory.
    'unix_socket_directories': '.',
}

# The account of the tests needs no password; every other that a test makes is asked for its own.
ACCESS = """local all microblog trust
host all microblog 127.0.0.1/32 trust
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
"""


class Postgresql(SqlServer):
    """A PostgreSQL server."""

    name = 'PostgreSQL'
    variable = 'TEST_POSTGRES_URL'
    account = 'postgres'
    access = ACCESS
    drop = 'DROP DATABASE {} WITH (FORCE)'

    def steps(self) -> list[list[object]]:
        """Make a cluster, and serve it."""
        program = Path(find_program('postgres'))
        settings = [f'--{name}={value}' for name, value in SETTINGS.items()]
        user = ['--username=microblog', '--auth=trust']
        text = ['--encoding=UTF8', '--locale=C.UTF-8']
        return [
            [program.with_name('initdb'), '--no-sync', '--pgdata=data', *user, *text],
            ['sh', '-c', 'printf %s "$1" >data/pg_hba.conf', 'sh', self.access],
            [program, '-D', 'data', '-p', self.port, *settings],
        ]

    def copying(self, template: str, url: str) -> str:
        """Return what makes a new database a copy, in half the time where the server can."""
        with engine_of(url).connect() as connection:
            version = connection.dialect.server_version_info or (0,)
        return f' TEMPLATE {template}' + (' STRATEGY FILE_COPY' if version >= (15,) else '')

    def url(self) -> str:
        """Return where the server listens."""
        return f'postgresql+psycopg://microblog@127.0.0.1:{self.port}/postgres'
