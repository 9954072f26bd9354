"""A rule's words, which stand beside a field of a form, name the argument of a command."""

import click
import pytest

from app.cli.naming import named
from app.validators import Invalid


def test_refusal_names_the_argument():
    with (
        pytest.raises(click.ClickException, match=r'^EMAIL: Invalid email address\.$'),
        named('EMAIL'),
    ):
        raise Invalid('Invalid email address.')


def test_other_faults_are_not_hidden():
    with pytest.raises(KeyError), named('EMAIL'):
        raise KeyError
