"""What users have done with posts, as exports read it."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Cursor, Post, Reaction
from app.models.reactions.exported import count_reactions_of, reactions_after
from tests.cast import START, person


def add_post(author, body):
    """Return the id of a new post."""
    post = Post(body=body, author=author, timestamp=START)
    db.session.add(post)
    db.session.flush()
    return post.id


def read_by_twos(kind, user_id):
    """Return the posts in the order in which an export finds them, two at a time."""
    found, place = [], None
    while rows := reactions_after(kind, user_id, place, 2):
        place = Cursor(rows[-1].timestamp, rows[-1].id)
        found += [row.post_id for row in rows]
    return found


@pytest.mark.parametrize('kind', list(Reaction))
def test_each_is_found_once_the_oldest_first(everywhere, kind):
    john, mary = person('john'), person('mary')
    posts = [add_post(mary, f'Post {place}') for place in range(5)]
    for post_id in reversed(posts):
        john.react(kind, post_id)
    mary.react(kind, posts[0])
    # Two of the same moment are told apart by their ids.
    db.session.execute(sa.update(kind.table).values(timestamp=START))
    db.session.commit()
    assert read_by_twos(kind, john.id) == posts[::-1]
    assert count_reactions_of(kind, john.id) == 5
    (first, *_) = reactions_after(kind, john.id, None, 1)
    assert (first.username, first.body, first.timestamp) == ('mary', 'Post 4', START)


@pytest.mark.usefixtures('app_context')
def test_posts_of_accounts_that_are_closed_are_left_out():
    john = person('john')
    john.react(Reaction.LIKE, add_post(person('mary'), 'Bye'))
    person('mary').close()
    db.session.commit()
    assert read_by_twos(Reaction.LIKE, john.id) == []


@pytest.mark.usefixtures('app_context')
def test_own_posts_are_no_reposts():
    john = person('john')
    add_post(john, 'Hello')
    john.react(Reaction.REPOST, add_post(person('mary'), 'Look'))
    db.session.commit()
    (row,) = reactions_after(Reaction.REPOST, john.id, None, 10)
    assert row.body == 'Look'
