"""`make run` in a fresh checkout serves the site, and says what is wrong where it can't."""

import os
import signal
import socket
import stat
from contextlib import suppress

import pytest

from tests.deploy.checkout import Checkout, RunningSite, is_up
from tests.patience import eventually
from tests.servers.processes import children

# A checkout that installs its packages and serves takes half a minute.
pytestmark = pytest.mark.deploy


def test_second_start_tells_where_the_site_is_and_what_to_do_next(checkout: Checkout):
    with RunningSite(checkout):
        pass
    with RunningSite(checkout) as site:
        assert site.stop() == [
            f'Microblog is at {site.url}',
            'Register there, or run `make seed` for demo data; Ctrl+C stops the server.',
        ]


def test_key_is_made_once_and_private(checkout: Checkout):
    file = checkout.folder / 'instance' / 'secret_key'
    with RunningSite(checkout):
        key = file.read_bytes()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with RunningSite(checkout):
        assert file.read_bytes() == key


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_signal_stops_the_server(checkout: Checkout, number):
    with RunningSite(checkout) as site:
        os.killpg(site.process.pid, number)
        assert site.process.wait() == -number
        # A process that gunicorn had to kill may outlive make by a moment.
        eventually(lambda: not is_up(site.url))


def test_impatient_ctrl_c_ends_the_server_too(checkout: Checkout):
    # A process that hangs is killed after so many seconds, longer than a test waits.
    with RunningSite(checkout, GUNICORN_CMD_ARGS='--graceful-timeout 1000') as site:
        (web,) = children(*children(site.process.pid))
        os.killpg(site.process.pid, signal.SIGINT)
        eventually(lambda: not signal_again(web))
        assert site.process.wait() == -signal.SIGINT


def signal_again(pid: int) -> bool:
    """Interrupt a process once more; return True if it still runs."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
        return True
    return False


def test_port_in_use_is_one_line(checkout: Checkout):
    with socket.create_server(('127.0.0.1', 0)) as other:
        port = other.getsockname()[1]
        status, lines = checkout.output('run', PORT=port)
    problem = f"Error: Port {port} on 127.0.0.1 can't be used: Address already in use."
    assert (status, lines) == (2, [f'{problem} Choose another, as in PORT={port + 1}.'])


@pytest.mark.parametrize(
    'setting',
    [{'THREADS': 'many'}, {'PORT': '70000'}, {'POST_LENGTH': '-1'}, {'DATABASE_URL': 'here'}],
)
def test_bad_setting_is_one_line_that_names_it(checkout: Checkout, setting):
    status, [line] = checkout.output('run', **setting)
    assert status == 2
    assert line.startswith(f'Error: {next(iter(setting))} must ')
