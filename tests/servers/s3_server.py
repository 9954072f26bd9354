"""A store that speaks the protocol of S3: versitygw, which keeps objects in a folder."""

import http.client
from contextlib import suppress

from tests.servers.neighbour import find_program
from tests.servers.server import Server

ACCESS_KEY, SECRET_KEY = 'microblog', 'a secret of the tests'
BUCKET = 'pictures'


class S3Server(Server):
    """A store with one bucket."""

    name = 'S3 store'
    variable = 'TEST_S3_URL'
    account = ''

    def steps(self) -> list[list[object]]:
        """Make the bucket, which is a folder, and serve."""
        buckets, sidecar = self.folder / 'buckets', self.folder / 'sidecar'
        keys = ['--access', ACCESS_KEY, '--secret', SECRET_KEY]
        serve = [find_program('versitygw'), *keys, '--port', f'127.0.0.1:{self.port}']
        return [
            ['mkdir', '-p', buckets / BUCKET, sidecar],
            [*serve, 'posix', '--sidecar', sidecar, buckets],
        ]

    def url(self) -> str:
        """Return where the server listens."""
        return f'http://127.0.0.1:{self.port}'

    def answers(self) -> bool:
        """Return True if the server takes requests yet."""
        with suppress(OSError):
            connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=5)
            connection.request('GET', '/')
            return connection.getresponse().status == 403
        return False
