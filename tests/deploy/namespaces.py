"""Machines of their own as far as the network goes: namespaces of Linux, joined by a bridge."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.deploy.debian import run
from tests.servers.neighbour import UnavailableError, find_program

PREFIX = 'microblog-'
CLONE_NEWNET = 0x40000000

LIBC = ctypes.CDLL(None, use_errno=True)


class Network:
    """Some machines by name, in the order of their addresses, of which the first has the bridge."""

    def __init__(self, *names: str) -> None:
        self.key = uuid4().hex[:6]
        self.names = names
        self.addresses = {name: f'10.77.0.{number}' for number, name in enumerate(names, 1)}

    def make(self) -> None:
        """Make the machines and join them. Raises UnavailableError."""
        find_program('ip')
        remove_old()
        try:
            for name in self.names:
                self.add_machine(name)
        except subprocess.CalledProcessError as error:
            self.remove()
            raise UnavailableError(f'no network namespaces: {error.stdout.strip()}') from error

    def add_machine(self, name: str) -> None:
        """Make one machine, with an address that the others reach."""
        place, hub = self.place(name), self.place(self.names[0])
        run('ip', 'netns', 'add', place)
        run('ip', '-n', place, 'link', 'set', 'lo', 'up')
        if place == hub:
            device = 'bridge'
            run('ip', '-n', hub, 'link', 'add', device, 'type', 'bridge')
        else:
            device = 'net'
            ends = ['link', 'add', device, 'type', 'veth', 'peer', 'name', name, 'netns', hub]
            run('ip', '-n', place, *ends)
            run('ip', '-n', hub, 'link', 'set', name, 'master', 'bridge', 'up')
        run('ip', '-n', place, 'addr', 'add', f'{self.addresses[name]}/24', 'dev', device)
        run('ip', '-n', place, 'link', 'set', device, 'up')

    def remove(self) -> None:
        """Remove the machines; what still runs on them has no network then."""
        for name in self.names:
            if Path('/run/netns', self.place(name)).exists():
                run('ip', 'netns', 'del', self.place(name))

    def place(self, name: str) -> str:
        """Return what Linux calls a machine."""
        return f'{PREFIX}{self.key}-{name}'

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """Let this thread, and whatever it starts, be on a machine."""
        with open('/proc/thread-self/ns/net') as home:
            with open(f'/run/netns/{self.place(name)}') as there:
                move_to(there.fileno())
            try:
                yield
            finally:
                move_to(home.fileno())


def move_to(number: int) -> None:
    """Move this thread to the network of an open file."""
    if LIBC.setns(number, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), 'setns')


def remove_old() -> None:
    """Remove what a run that was killed has left, and on which nothing runs any more."""
    for path in Path('/run/netns').glob(f'{PREFIX}*'):
        if not run('ip', 'netns', 'pids', path.name).strip() and os.getuid() == 0:
            run('ip', 'netns', 'del', path.name)
