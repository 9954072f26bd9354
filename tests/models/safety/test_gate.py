"""Who sees what of whom, as lists find it by a condition and functions say of one thing."""

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.models import Block, EventKind, FollowList, Message, Post, PostList, Slice, User
from app.models.events.badges import recount
from app.models.events.event import unseen_statement
from app.models.events.notification import UNREAD_MESSAGES, UNSEEN_EVENTS
from app.models.messages.row import unread_messages
from app.models.people.directory import new_users
from app.models.people.profiles import Profiles, profile_of
from app.models.safety.gate import hears_of, is_blocked_between, is_heard, may_see
from app.models.tags.completions import usernames_like
from app.models.threads.thread import find_thread
from app.search import query_index
from tests.cast import person

NAMES = {'susan', 'john', 'mary', 'david', 'noise'}


@pytest.fixture
def blocked(everywhere) -> tuple[User, User]:
    """Susan, whom john blocks; she does not know."""
    susan, john = person('susan'), person('john')
    db.session.add(Block(user_id=john.id, blocked_id=susan.id))
    db.session.flush()
    return susan, john


def authors(posts: PostList) -> set[str]:
    return {row.username for row in posts.rows(Slice(100))}


def test_neither_side_of_a_block_finds_the_other(blocked):
    susan, john = blocked
    for reader, other in ((susan, john), (john, susan)):
        seen = NAMES - {other.username}
        assert not may_see(reader.id, other)
        assert may_see(reader.id, reader)
        assert authors(PostList.explore(reader.id)) == seen
        assert PostList.find(other.own_posts().first().id, reader.id) is None
        assert other.own_posts(reader.id).first() is None
        assert {user.username for user in new_users(reader.id)} == seen
        assert {user.username for user in Profiles.everybody(reader.id).rows(Slice(9))} == seen
        assert profile_of(other.id, reader.id) is None
        assert User.seen_by(reader.id, other.username) is None
        assert other.username not in usernames_like(other.username[:2], reader.id)


def test_everybody_else_sees_both(blocked):
    susan, john = blocked
    for reader_id in (person('mary').id, None):
        assert authors(PostList.explore(reader_id)) == NAMES
        assert not is_blocked_between(reader_id, susan.id)
        assert User.seen_by(reader_id, 'john') is john


def test_hidden_accounts_are_hidden_from_every_reader(everywhere):
    susan = person('susan')
    susan.suspended = utcnow()
    db.session.flush()
    for reader_id in (person('mary').id, susan.id, None):
        assert authors(PostList.explore(reader_id)) == NAMES - {'susan'}
        assert not may_see(reader_id, susan)


def test_lists_of_followers_leave_out_whom_the_reader_does_not_see(blocked):
    susan, john = blocked
    mary = person('mary')
    for user in blocked:
        user.follow(mary)
    db.session.flush()
    rows = FollowList(mary.id, susan.id, are_followers=True).rows(Slice(9))
    assert john.username not in {row.username for row in rows}
    found = Profiles.followers_of(mary.id, john.id).rows(Slice(9))
    assert susan.username not in {row.username for row in found}


def test_search_finds_nothing_of_the_other(blocked):
    susan, john = blocked
    own = john.own_posts().first().id
    assert own in query_index('post', 'john was here', 1, 10, john.id).ids
    assert own not in query_index('post', 'john was here', 1, 10, susan.id).ids
    assert query_index('user', 'john', 1, 10, susan.id).total == 0


def test_threads_keep_the_place_of_what_the_reader_does_not_see(blocked):
    susan, john = blocked
    first = person('mary').write_post('first')
    db.session.flush()
    between = john.write_post('between', reply_to=first.id)
    last = person('david').write_post('last', reply_to=between.id)
    susan.write_post('unseen', reply_to=first.id)
    db.session.flush()
    seen = find_thread(first.id, susan.id, None, 50)
    assert [row.post and row.post.body for row in seen.replies] == [None, 'last', 'unseen']
    below = find_thread(last.id, susan.id, None, 50)
    assert below.post.reply_to_username is None
    # What nothing answers leaves no place.
    seen = find_thread(first.id, john.id, None, 50)
    assert [row.post and row.post.body for row in seen.replies] == ['between', 'last']


def test_badges_of_many_count_for_each_what_they_see(blocked):
    susan, john = blocked
    mary = person('mary')
    for reader in (john, mary):
        reader.add_event(EventKind.FOLLOW, susan.id, {})
        reader.hold_unread_count()
        db.session.add(Message(sender_id=susan.id, recipient_id=reader.id, body='Hello'))
    assert (john.unseen_event_count(), mary.unseen_event_count()) == (0, 1)
    everyone = sa.select(User.id)
    recount(UNSEEN_EVENTS, unseen_statement(), everyone)
    recount(UNREAD_MESSAGES, unread_messages(), everyone)
    for reader, count in ((john, 0), (mary, 1)):
        told = {one.name: one.data for one in reader.notifications_since(0)}
        assert told == {UNSEEN_EVENTS: count, UNREAD_MESSAGES: count}


def test_no_statement_is_kept_for_each_user_who_is_asked_about(everywhere):
    susan = person('susan')
    assert hears_of(susan, susan.id)
    kept = is_heard.cache_info().currsize
    assert all(hears_of(susan, person(name).id) for name in ('john', 'mary', 'david'))
    assert is_heard.cache_info().currsize == kept


def test_posts_of_others_can_still_be_counted_for_all(blocked):
    assert Post.id_ranges(1000) == [0]
