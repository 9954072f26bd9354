"""Elasticsearch, as Maven Central has it."""

import time
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers.archives import find_home, find_java
from tests.servers.neighbour import UnavailableError
from tests.servers.server import Server, free_port

# A node that is killed comes back with what it had written; the guard's signal ends it for good.
KEEP_UP = 'trap "kill -9 \\$!; exit" QUIT; while sleep 0.1; do "$@" & wait $!; done'

SETTINGS = {
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'xpack.security.enabled': 'false',
}


class Elasticsearch(Server):
    """A node of its own, which needs a Java of this version or a later one."""

    account = 'daemon'
    start_seconds = 180

    def __init__(self, version: str, java: int) -> None:
        self.version, self.java = version, java
        self.name = f'Elasticsearch {version.partition(".")[0]}'
        self.variable = f'TEST_{self.name.upper().replace(" ", "_")}_URL'

    def steps(self) -> list[list[object]]:
        """Make a folder with settings, and serve with half a gigabyte of memory."""
        java, home, folder = find_java(self.java), find_home(self.version), self.folder
        settings = {
            **SETTINGS,
            'http.port': self.port,
            'transport.port': free_port(),
            'path.data': folder / 'data',
            'path.logs': folder / 'logs',
        }
        environment = {
            'ES_JAVA_HOME': java,
            'ES_JAVA_OPTS': '-Xms512m -Xmx512m -XX:TieredStopAtLevel=1 -XX:-UsePerfData',
            # The script's own Java writes beside ours otherwise, and leaves a folder there.
            'CLI_JAVA_OPTS': f'-XX:-UsePerfData -Djava.io.tmpdir={folder}/tmp',
            'ES_PATH_CONF': folder / 'config',
            'ES_TMPDIR': folder / 'tmp',
        }
        options = [word for pair in settings.items() for word in ('-E', '{}={}'.format(*pair))]
        run = ['bash', '-c', KEEP_UP, 'node', 'bash', home / 'bin' / 'elasticsearch', *options]
        return [
            ['mkdir', 'tmp'],
            ['cp', '-r', home / 'config', 'config'],
            ['sed', '-i', '/gc.log/d', 'config/jvm.options'],
            ['env', *('{}={}'.format(*pair) for pair in environment.items()), *run],
        ]

    def url(self) -> str:
        """Return where the node listens."""
        return f'http://127.0.0.1:{self.port}'

    def wait(self, log: IO[bytes]) -> None:
        """Return at once: the node needs a quarter of a minute, in which other tests run."""

    def find(self) -> str:
        """Return the URL of the node once it answers. Raises UnavailableError."""
        url = super().find()
        deadline = time.monotonic() + self.start_seconds
        while not answers(url):
            if time.monotonic() > deadline or (self.process and self.process.poll() is not None):
                raise UnavailableError(f'{self.name}: it does not start')
            time.sleep(0.2)
        return url


def answers(url: str) -> bool:
    """Return True if a node takes requests yet."""
    try:
        return urlopen(f'{url}/_cluster/health', timeout=5).status == 200
    except (URLError, OSError):
        return False
