"""Programs of those who look after the site."""

import pytest

from tests.admin.test_users import give
from tests.api.program import Program


@pytest.fixture
def admin(app):
    """A program of susan's, who is an administrator; mary is a moderator, the others members."""
    give(app, susan='admin', mary='moderator')
    return Program(app, 'susan', scopes=['admin'])
