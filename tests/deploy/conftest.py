"""A checkout with its packages installed."""

import pytest

from tests.deploy.checkout import Checkout
from tests.servers.plugin import required


@pytest.fixture(scope='session')
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A fresh checkout with its own environment; without a network the test is skipped."""
    checkout = Checkout(tmp_path_factory.mktemp('checkout'))
    with required():
        checkout.install()
    return checkout
