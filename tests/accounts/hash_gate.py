"""A password check that has found its answer, and waits before it tells."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock

import pytest
from werkzeug.security import check_password_hash
from werkzeug.test import TestResponse

PATIENCE = 60


class HashGate:
    """Holds up the first check of a password while it is closed; all others pass."""

    def __init__(self) -> None:
        self.first, self.closed = Lock(), Event()
        self.reached, self.opened = Event(), Event()

    def check(self, stored: str, password: str) -> bool:
        """Compare a password, in place of Werkzeug's function."""
        is_right = check_password_hash(stored, password)
        if self.closed.is_set() and self.first.acquire(blocking=False):
            self.reached.set()
            assert self.opened.wait(PATIENCE)
        return is_right

    @contextmanager
    def holding(self, act: Callable[[], TestResponse]) -> Iterator[list[TestResponse]]:
        """Run the block between the check of a password in `act` and what is made of it.

        What is yielded has the answer after the block.
        """
        answers: list[TestResponse] = []
        self.closed.set()
        with ThreadPoolExecutor(1) as pool:
            under_way = pool.submit(act)
            try:
                assert self.reached.wait(PATIENCE)
                yield answers
            finally:
                self.opened.set()
            answers.append(under_way.result())


@pytest.fixture
def hash_gate(monkeypatch: pytest.MonkeyPatch) -> HashGate:
    """A gate in the function that compares passwords; hashes cost little."""
    gate = HashGate()
    monkeypatch.setattr('app.models.users.password.METHOD', 'scrypt:1024:8:1')
    monkeypatch.setattr('app.models.users.password.check_password_hash', gate.check)
    return gate
