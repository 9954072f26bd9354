"""Who looks after the site."""

import pytest

from tests.admin.test_users import give
from tests.site import Visitor


@pytest.fixture
def owner(app):
    """A browser of susan, who is the owner."""
    give(app, susan='owner')
    return Visitor(app).sign_in('susan')
