"""Authors hear of likes, reposts and quotes of their posts, as long as these last."""

import pytest
import sqlalchemy as sa

from app import db
from app.events.reactions import quote_and_notify, react_and_notify
from app.models import Event, Reaction
from tests.cast import person


def told() -> list[tuple[str, str, int]]:
    """Return who was told of what, and about which post."""
    names = {person(name).id: name for name in ('susan', 'john', 'mary')}
    events = db.session.scalars(sa.select(Event))
    return [(names[event.user_id], event.kind, event.subject_id) for event in events]


@pytest.mark.parametrize('kind', [Reaction.LIKE, Reaction.REPOST])
def test_author_is_told_once_until_it_is_taken_back(app_context, kind):
    john = person('john')
    for _time in (1, 2):
        assert react_and_notify(john, kind, 1, True)
        assert told() == [('susan', kind, 1)]
    assert react_and_notify(john, kind, 1, False)
    assert told() == []


def test_nobody_is_told_of_a_bookmark_or_of_themselves(app_context):
    assert react_and_notify(person('john'), Reaction.BOOKMARK, 1, True)
    assert react_and_notify(person('susan'), Reaction.REPOST, 1, True)
    assert told() == []


def test_author_of_a_quoted_post_is_led_to_the_quote(app_context):
    quote = quote_and_notify(person('john'), 'look', 1)
    db.session.commit()
    assert told() == [('susan', 'quote', quote.id)]


def test_what_is_gone_is_said(app_context):
    assert not react_and_notify(person('john'), Reaction.LIKE, 999, True)


def test_who_is_mentioned_in_a_quote_is_told_and_its_author_once(app_context):
    quote = quote_and_notify(person('john'), 'Look, @susan and @mary', 1)
    db.session.commit()
    assert told() == [('susan', 'quote', quote.id), ('mary', 'mention', quote.id)]
