"""The site that is attacked."""

from collections.abc import Iterator

import pytest

from tests.admin.attacks.scene import Scene
from tests.databases import site_with_cast


@pytest.fixture(scope='module')
def scene() -> Iterator[Scene]:
    """One site for all attacks of a module: each must leave it as it was."""
    with site_with_cast('sqlite://') as app:
        yield Scene(app)
