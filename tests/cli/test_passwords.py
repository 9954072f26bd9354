"""Options of commands that set a password."""

import click
import pytest

from app.cli.passwords import new_password
from app.models import User

SUSAN = User(username='susan', email='susan@example.com')


def test_generated_password_is_long_and_never_the_same():
    one, other = (new_password(SUSAN, None, False, generate=True) for _ in range(2))
    assert len(one) == len(other) == 16
    assert one != other


@pytest.mark.parametrize(
    'password', ['short', 'password', 'susan@example.com', 'walks-\udcff-rain']
)
def test_password_that_breaks_a_rule_is_refused(app, password):
    with app.test_request_context(), pytest.raises(click.ClickException):
        new_password(SUSAN, password, False)


def test_two_ways_at_once_are_refused():
    with pytest.raises(click.UsageError):
        new_password(SUSAN, 'walks-in-the-rain', False, generate=True)
