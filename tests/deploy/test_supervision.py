"""Those who start the site and its workers: supervisor, and platforms with a Procfile."""

import os
import subprocess
import tempfile
from pathlib import Path
from secrets import token_hex

import pytest

from tests.deploy.checkout import ROOT, Checkout, is_up, kept_environment
from tests.patience import eventually
from tests.servers.neighbour import find_program
from tests.servers.plugin import required
from tests.servers.server import Server, free_port

pytestmark = pytest.mark.deploy

MAIN = """
[supervisord]
nodaemon=true
user=root
logfile=/dev/null
logfile_maxbytes=0
pidfile={folder}/supervisord.pid

[unix_http_server]
file={folder}/supervisor.sock

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://{folder}/supervisor.sock
"""


class Supervisor(Server):
    """supervisor with the project's file."""

    name = 'supervisor'
    account = ''

    def __init__(self, files: Path) -> None:
        self.files = files

    def steps(self) -> list[list[object]]:
        """Serve, with a site that reads its file of settings."""
        program = find_program('supervisord')
        configuration = self.files / 'supervisord.conf'
        return [['env', '-u', 'FLASK_SKIP_DOTENV', program, '-c', configuration]]

    def url(self) -> str:
        """Return nothing: one speaks to it by `ask`."""
        return ''

    def answers(self) -> bool:
        """Return True if every program of it runs."""
        states = [line.split()[1:2] for line in self.ask('status')]
        return len(states) == 3 and all(state == ['RUNNING'] for state in states)

    def ask(self, *words: str) -> list[str]:
        """Your post to it and return its answer."""
        command = [find_program('supervisorctl'), '-c', self.files / 'supervisord.conf', *words]
        return subprocess.run(
            command, capture_output=True, text=True, check=False
        ).stdout.splitlines()


@pytest.fixture
def checkout(tmp_path):
    """A copy of the project that others may read, with the packages of this one."""
    folder = Path(tempfile.mkdtemp(prefix='microblog-checkout-', dir=tmp_path))
    checkout = Checkout(folder).folder
    (checkout / '.venv').symlink_to(ROOT / '.venv')
    return checkout


def test_supervisor_runs_the_site_and_its_workers(checkout, redis_url, tmp_path):
    port = free_port()
    settings = {'PORT': port, 'REDIS_URL': redis_url, 'SECRET_KEY': token_hex(32)}
    (checkout / '.env').write_text(''.join(f'{name}={value}\n' for name, value in settings.items()))
    text = (ROOT / 'deployment' / 'supervisor' / 'microblog.conf').read_text()
    text = text.replace('/opt/microblog', f'{checkout}').replace('user=microblog', 'user=root')
    text = text.replace(f'command={checkout}', f"command='{checkout}'")
    main = tmp_path / 'supervisord.conf'
    main.write_text(MAIN.format(folder=tmp_path) + text)
    supervisor = Supervisor(tmp_path)
    with required():
        supervisor.obtain()
    try:
        eventually(lambda: is_up(f'http://127.0.0.1:{port}'))
        supervisor.ask('stop', 'all')
        assert not is_up(f'http://127.0.0.1:{port}')
        assert {line.split()[1] for line in supervisor.ask('status')} == {'STOPPED'}
    finally:
        supervisor.stop()


def test_lines_of_the_procfile_start_the_site_and_a_worker(checkout, redis_url):
    port = free_port()
    settings = {'PORT': port, 'REDIS_URL': redis_url, 'SECRET_KEY': token_hex(32)}
    path = os.pathsep.join([str(checkout / '.venv' / 'bin'), os.environ['PATH']])
    environment = {**kept_environment(), 'PATH': path, 'LOG_TO_STDOUT': '1'}
    environment |= {name: str(value) for name, value in settings.items()}
    lines = (ROOT / 'Procfile').read_text().splitlines()
    commands = dict(line.split(': ', 1) for line in lines)
    assert commands.keys() == {'web', 'worker'}
    processes = [
        subprocess.Popen(f'exec env {command}', shell=True, cwd=checkout, env=environment)
        for command in commands.values()
    ]
    try:
        eventually(lambda: is_up(f'http://127.0.0.1:{port}'))
        assert processes[1].poll() is None
    finally:
        for process in processes:
            process.terminate()
        assert [process.wait() for process in processes] == [0, 0]
