"""Programs of people."""

import pytest

from tests.api.program import Program
from tests.media.pictures import media_folder

__all__ = ['media_folder', 'nobody', 'other', 'program']


@pytest.fixture
def program(app):
    """A program of susan's."""
    return Program(app, 'susan')


@pytest.fixture
def other(app):
    """A program of john's."""
    return Program(app, 'john')


@pytest.fixture
def nobody(app):
    """A program without a token."""
    return Program(app)
