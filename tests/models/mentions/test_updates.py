"""Who is mentioned in a post."""

import pytest
import sqlalchemy as sa

from app import db
from app.events.mentions import rewrite_and_notify, write_and_notify
from app.models import Mention, Post, Slice
from app.text.tokens import MOST_MENTIONS
from tests.cast import add_person, add_post, person
from tests.queries import count_queries


def mentions(post: Post) -> dict[str, str]:
    """Return whose names a post mentions, by the names as the text has them."""
    query = sa.select(Mention.name, Mention.user_id).where(Mention.post_id == post.id)
    names = {person(name).id: name for name in ('susan', 'john', 'mary', 'david')}
    return {name: names[user_id] for name, user_id in db.session.execute(query)}


def notified(name: str) -> list[tuple[str, int]]:
    """Return what somebody was told of posts, the newest first."""
    return [(row.kind, row.subject_id) for row in person(name).news().rows(Slice(10))]


def write(body: str) -> Post:
    post = write_and_notify(person('susan'), body)
    db.session.commit()
    return post


def rewrite(post: Post, body: str) -> None:
    rewrite_and_notify(person('susan'), post, body)
    db.session.commit()


def test_users_are_found_whatever_the_case_and_others_are_not(everywhere):
    post = write('@John, @JOHN and @nobody: look, @susan. mary@example.com https://x.org/@mary')
    assert mentions(post) == {'john': 'john', 'susan': 'susan'}
    assert notified('john') == [('mention', post.id)]
    assert notified('susan') == notified('mary') == []


def test_an_edit_adds_and_removes_and_tells_nobody_twice(everywhere):
    post = write('@john')
    rewrite(post, '@mary and @john')
    assert mentions(post) == {'mary': 'mary', 'john': 'john'}
    rewrite(post, '@mary')
    assert mentions(post) == {'mary': 'mary'}
    person('mary').read_news()
    rewrite(post, '@john and @mary')
    assert notified('john') == notified('mary') == [('mention', post.id)]
    assert person('mary').unseen_event_count() == 0


def test_a_name_that_stays_leads_to_whom_it_led_before(everywhere):
    post = write('@john')
    john = person('john')
    john.username, john.email = 'johnny', 'johnny@example.com'
    db.session.commit()
    add_person('john')
    db.session.commit()
    johnny = person('johnny').id
    rewrite(post, 'Look, @john')
    stored = sa.select(Mention.user_id).where(Mention.post_id == post.id)
    assert db.session.scalars(stored).all() == [johnny]
    assert notified('john') == []


def test_a_closed_account_is_not_mentioned(everywhere):
    person('john').close()
    db.session.commit()
    assert mentions(write('@john')) == {}


@pytest.mark.parametrize('delete', [Post.delete_by_id, lambda _: person('susan').erase()])
def test_mentions_go_with_their_post(everywhere, delete):
    post = write('@john')
    delete(post.id)
    db.session.commit()
    assert db.session.scalars(sa.select(Mention)).all() == []
    assert notified('john') == []


def test_a_text_mentions_so_many_at_most(app_context):
    names = [f'user{number}' for number in range(MOST_MENTIONS + 1)]
    for name in names:
        add_person(name)
    db.session.commit()
    post = add_post(person('susan'), ' '.join(f'@{name}' for name in names))
    db.session.flush()
    count = sa.select(sa.func.count()).where(Mention.post_id == post.id)
    assert db.session.scalar(count) == MOST_MENTIONS


def test_a_text_that_mentions_nobody_asks_nothing(app_context):
    susan = person('susan')
    with count_queries() as queries:
        write_and_notify(susan, 'Just words')
        db.session.commit()
    assert not [query for query in queries if 'mention' in query or 'tag' in query]
