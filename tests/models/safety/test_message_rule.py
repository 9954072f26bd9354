"""Whose messages a user wants."""

import pytest

from app.models import MessageRule
from tests.cast import person


@pytest.mark.parametrize(
    ('rule', 'stranger', 'followed'),
    [
        (MessageRule.EVERYONE, True, True),
        (MessageRule.FOLLOWING, False, True),
        (MessageRule.NOBODY, False, False),
    ],
)
def test_rule_is_about_whom_the_recipient_follows(app_context, rule, stranger, followed):
    susan, john, mary = map(person, ('susan', 'john', 'mary'))
    susan.who_can_message = rule
    susan.follow(john)
    # That somebody follows susan gives them nothing.
    mary.follow(susan)
    assert mary.may_message(susan) is stranger
    assert john.may_message(susan) is followed
    assert susan.may_message(susan)
