"""Hosts that run the application, and the host of what they share."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from aiosmtpd.controller import Controller

from tests.browser.server import SiteServer
from tests.deploy.checkout import ROOT, Checkout
from tests.deploy.namespaces import Network
from tests.servers.postgresql import Postgresql
from tests.servers.processes import descendants
from tests.servers.redis_server import RedisServer
from tests.servers.server import Server
from tests.servers.smtp_server import SmtpServer

PORT = 5000


class SharedPostgresql(Postgresql):
    """A PostgreSQL that other hosts reach, and that loses nothing in a crash of theirs."""

    variable = 'TEST_SHARED_POSTGRES_URL'

    def steps(self) -> list[list[object]]:
        """Let the hosts in, and serve."""
        *preparations, service = super().steps()
        rule = 'host all all 10.77.0.0/24 trust'
        allow = ['sh', '-c', f'echo {rule} >> data/pg_hba.conf']
        options = ['--listen_addresses=*', '--synchronous_commit=on']
        return [*preparations, allow, [*service, *options]]


class SharedRedis(RedisServer):
    """A Redis that other hosts reach."""

    variable = 'TEST_SHARED_REDIS_URL'

    def steps(self) -> list[list[object]]:
        """Serve on every address."""
        [service] = super().steps()
        return [[*service, '--bind', '0.0.0.0', '--protected-mode', 'no']]


class SharedSmtp(SmtpServer):
    """A mail server that other hosts reach."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.controller = Controller(self, address, self.controller.port)


class Web(SiteServer):
    """What answers requests on a host."""

    def __init__(self, folder: Path, address: str, **settings: str) -> None:
        super().__init__(**settings, HOST=address, TRUSTED_HOSTS=address)
        self.root, self.address = folder, address

    def steps(self) -> list[list[object]]:
        """Serve, with the files of this host."""
        environment = [f'{name}={value}' for name, value in self.settings.items()]
        return [['env', *environment, f'PORT={PORT}', self.root / 'boot.sh']]

    @property
    def place(self) -> str:
        """Where the proxy finds it."""
        return f'{self.address}:{PORT}'

    def url(self) -> str:
        """Return the same as a URL."""
        return f'http://{self.place}'


class Worker(Server):
    """What does jobs on a host."""

    name = 'worker'
    account = ''

    def __init__(self, folder: Path, **settings: str) -> None:
        self.root, self.settings = folder, settings

    def steps(self) -> list[list[object]]:
        """Wait for jobs."""
        environment = [f'{name}={value}' for name, value in self.settings.items()]
        program = self.root / '.venv' / 'bin' / 'rq'
        return [['cd', self.root], ['env', *environment, program, 'worker', 'microblog-tasks']]

    def url(self) -> str:
        """Return nothing: it listens nowhere."""
        return ''

    def answers(self) -> bool:
        """Return True if it has begun to run; Redis tells it the rest."""
        return True


class Host:
    """A machine with a web server and a worker, and with a copy of the project."""

    def __init__(self, network: Network, name: str, folder: Path, **settings: str) -> None:
        self.network, self.name = network, name
        folder.mkdir()
        checkout = Checkout(folder).folder
        (checkout / '.venv').symlink_to(ROOT / '.venv')
        self.web = Web(checkout, network.addresses[name], **settings)
        self.worker = Worker(checkout, **settings)

    def start(self) -> None:
        """Start both and return once requests are answered."""
        with self.network.inside(self.name):
            self.worker.obtain()
            self.web.obtain()

    def kill(self) -> None:
        """Let both end as when the power fails."""
        for server in (self.web, self.worker):
            for number in descendants(server.process.pid):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """End what runs."""
        self.web.stop()
        self.worker.stop()
