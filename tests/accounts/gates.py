"""Checks of passwords, cookies and tokens that wait before they tell what they have found."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock
from typing import TypeVar

import pytest
from werkzeug.security import check_password_hash
from werkzeug.test import TestResponse

from app.models import LoginSession, Token
from tests.patience import PATIENCE_SECONDS

T = TypeVar('T')


class Gate:
    """Holds up the first check while it is closed; all others pass."""

    def __init__(self) -> None:
        self.first, self.closed = Lock(), Event()
        self.reached, self.opened = Event(), Event()

    def after(self, check: Callable[..., T]) -> Callable[..., T]:
        """Return a function that checks, and may have to wait before it returns."""

        def checked(*arguments: object) -> T:
            found = check(*arguments)
            if self.closed.is_set() and self.first.acquire(blocking=False):
                self.reached.set()
                assert self.opened.wait(PATIENCE_SECONDS)
            return found

        return checked

    @contextmanager
    def holding(self, act: Callable[[], TestResponse]) -> Iterator[list[TestResponse]]:
        """Run the block between the check in `act` and what is made of it.

        What is yielded has the answer after the block.
        """
        answers: list[TestResponse] = []
        self.closed.set()
        with ThreadPoolExecutor(1) as pool:
            under_way = pool.submit(act)
            try:
                assert self.reached.wait(PATIENCE_SECONDS)
                yield answers
            finally:
                self.opened.set()
            answers.append(under_way.result())


@pytest.fixture
def hash_gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate in the function that compares passwords."""
    gate = Gate()
    compare = gate.after(check_password_hash)
    monkeypatch.setattr('app.models.users.password.check_password_hash', compare)
    return gate


@pytest.fixture
def cookie_gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate where the key in a cookie has been found right."""
    gate = Gate()
    monkeypatch.setattr(LoginSession, 'accepts', gate.after(LoginSession.accepts))
    return gate


@pytest.fixture
def token_gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate where the token of a program has been found."""
    gate = Gate()
    monkeypatch.setattr(Token, 'find', gate.after(Token.find))
    return gate
