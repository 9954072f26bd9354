"""The services of compose.yaml, started by hand in its order."""

import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import redis
from rq import Worker
from rq.worker import WorkerStatus

from tests.deploy.image import Image, stop
from tests.deploy.nginx import Nginx
from tests.patience import eventually
from tests.servers.plugin import NODES
from tests.servers.postgresql import Postgresql
from tests.servers.redis_server import RedisServer
from tests.servers.server import free_port
from tests.servers.smtp_server import SmtpServer


class ComposeRedis(RedisServer):
    """Redis as the file starts it."""

    variable = 'TEST_COMPOSE_REDIS_URL'

    def __init__(self, command: list[str]) -> None:
        self.command = command

    def steps(self) -> list[list[object]]:
        """Serve at a port of our own."""
        return [[*self.command, '--bind', '127.0.0.1', '--port', self.port]]


class ComposePostgresql(Postgresql):
    """PostgreSQL with the account of the file, which is asked for its password."""

    variable = 'TEST_COMPOSE_POSTGRES_URL'
    access = 'host all all 127.0.0.1/32 scram-sha-256\n'

    def __init__(self, user: str, password: str) -> None:
        self.user, self.password = user, password

    def steps(self) -> list[list[object]]:
        """Serve, with a password for the account of the cluster."""
        initdb, *others = super().steps()
        note = ['sh', '-c', 'printf %s "$1" >password', 'sh', self.password]
        return [note, [*initdb, '--pwfile=password'], *others]

    def url(self) -> str:
        """Return where the server listens."""
        account = f'{self.user}:{self.password}'
        return f'postgresql+psycopg://{account}@127.0.0.1:{self.port}/postgres'


class WholeSite:
    """Starts services: ours in the image, the others by the programs of this machine."""

    def __init__(self, image: Image, services: dict[str, Any], stack: ExitStack) -> None:
        self.image, self.services, self.stack = image, services, stack
        self.port = free_port()
        self.nginx = Nginx(
            Path(tempfile.mkdtemp(prefix='microblog-nginx-')), f'127.0.0.1:{self.port}'
        )
        self.url = f'https://127.0.0.1:{self.nginx.tls_port}'
        self.mail = SmtpServer()
        # What the names of the file stand for on this machine.
        self.places = {
            'SERVER_URL': self.url,
            'HOST': '127.0.0.1',
            'PORT': str(self.port),
            'MAIL_SERVER': '127.0.0.1',
            'MAIL_PORT': str(self.mail.controller.port),
        }

    def start(self) -> None:
        """Start one after the other, each once those that it needs are well."""
        starts: dict[str, Callable[[], None]] = {
            'database': self.start_database,
            'redis': self.start_redis,
            'search': self.start_search,
            'mail': self.start_mail,
            'app': self.start_app,
            'worker': self.start_worker,
            'nginx': self.start_nginx,
        }
        assert starts.keys() == self.services.keys()
        for name in self.services:
            starts[name]()

    def start_database(self) -> None:
        """Start PostgreSQL, in place of its image."""
        given = self.services['database']['environment']
        server = ComposePostgresql(given['POSTGRES_USER'], given['POSTGRES_PASSWORD'])
        self.stack.callback(server.stop)
        url = server.obtain()
        server.execute(f'CREATE DATABASE {given["POSTGRES_USER"]}', url)
        place = self.services['app']['environment']['DATABASE_URL']
        self.places['DATABASE_URL'] = place.replace('@database', f'@127.0.0.1:{server.port}')

    def start_redis(self) -> None:
        """Start Redis with the command of the file."""
        server = ComposeRedis(self.services['redis']['command'])
        self.stack.callback(server.stop)
        self.places['REDIS_URL'] = server.obtain()

    def start_search(self) -> None:
        """Start a node of Elasticsearch, in place of its image."""
        self.places['ELASTICSEARCH_URL'] = NODES[8].find()

    def start_mail(self) -> None:
        """Start a mail server that keeps what it gets."""
        self.mail.start()
        self.stack.callback(self.mail.stop)

    def start_app(self) -> None:
        """Start the application and wait until the file calls it healthy."""
        self.app = self.start_ours('app')
        check = self.services['app']['healthcheck']['test'][1:]
        line = self.image.command(*check, **self.settings('app'))
        eventually(lambda: self.has_ended('app') or subprocess.call(line) == 0)

    def has_ended(self, name: str) -> bool:
        """Fail with its last words if a process of ours has ended."""
        if getattr(self, name).poll() is not None:
            raise AssertionError(self.last_words(name))
        return False

    def last_words(self, name: str) -> str:
        """Return what a process of ours has written."""
        return (self.image.folder / f'{name}.log').read_text()

    def start_worker(self) -> None:
        """Start the worker and wait until it looks for jobs; a signal before that just kills it."""
        self.worker = self.start_ours('worker')
        connection = redis.from_url(self.places['REDIS_URL'])
        eventually(
            lambda: (
                self.has_ended('worker')
                or [worker.get_state() for worker in Worker.all(connection)] == [WorkerStatus.IDLE]
            )
        )

    def start_nginx(self) -> None:
        """Start nginx with the project's files, in place of its image."""
        self.stack.callback(self.nginx.stop)
        self.nginx.obtain()

    def start_ours(self, name: str) -> Any:
        """Run the command of a service in the image."""
        command = self.services[name].get('command') or self.image.inspect()['Config']['Cmd']
        log = self.image.folder / f'{name}.log'
        process = self.image.start(*command, log=log, **self.settings(name))
        self.stack.callback(stop, process)
        return process

    def run(self, name: str, *command: str) -> str:
        """Run another command beside that of a service, and return what it wrote."""
        return self.image.output(*command, **self.settings(name))

    def settings(self, name: str) -> dict[str, str]:
        """Return the environment of a service, with the places of this machine in it."""
        given = self.services[name]['environment']
        return {**given, **self.places, 'ELASTICSEARCH_PREFIX': f'whole-{self.port}'}
