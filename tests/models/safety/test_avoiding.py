"""Blocking and muting, as the models do it."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.events.avoiding import block_user, mute_user, unblock_user, unmute_user
from app.events.notify import notify
from app.models import EventKind, Mute, PostList, Reaction, Slice, User
from app.models.safety.gate import may_see
from app.models.tags.tagged import posts_with
from app.models.threads.thread import find_thread
from app.search import query_index
from tests.cast import person


def pair() -> tuple[User, User]:
    susan, john = person('susan'), person('john')
    susan.follow(john)
    john.follow(susan)
    db.session.commit()
    return susan, john


def test_a_block_ends_both_follows_and_stands_in_the_list(everywhere):
    susan, john = pair()
    block_user(susan, john)
    # Twice is once.
    block_user(susan, john)
    assert [row.username for row in susan.blocks().rows(Slice(9))] == ['john']
    assert john.blocks().rows(Slice(9)) == []
    assert (susan.has_blocked(john), john.has_blocked(susan)) == (True, False)
    assert susan.follow_counts() == john.follow_counts() == (0, 0)
    # Only who blocked can end it.
    unblock_user(john, susan)
    assert not may_see(john.id, susan)
    unblock_user(susan, john)
    assert may_see(john.id, susan)
    assert susan.follow_counts() == (0, 0)


def test_a_block_takes_back_what_was_told_and_tells_nothing_more(everywhere):
    susan, john = pair()
    post_id = susan.own_posts().first().id
    for actor in (person('mary'), john):
        notify(susan, EventKind.LIKE, actor, subject_id=post_id)
    db.session.commit()
    block_user(susan, john)
    # The group is led by the one who is left.
    assert [row.actor for row in susan.news().rows(Slice(9))] == ['mary']
    notify(susan, EventKind.FOLLOW, john)
    assert susan.unseen_event_count() == 1
    unblock_user(susan, john)
    assert [row.actor for row in susan.news().rows(Slice(9))] == ['john']


def test_a_mute_leaves_posts_out_of_lists_and_the_profile_as_it_is(everywhere):
    susan, john = pair()
    first = person('mary').write_post('#one')
    db.session.flush()
    john.write_post('#one by john')
    answer = john.write_post('an answer', reply_to=first.id)
    db.session.commit()
    mute_user(susan, john, 0, notifications=True)
    lists = {
        'home': [row.post for row in susan.timeline().rows(Slice(50))],
        'explore': PostList.explore(susan.id).rows(Slice(50)),
        'tag': posts_with('one', susan.id).rows(Slice(50)),
        'thread': [row.post for row in find_thread(first.id, susan.id, None, 50).replies],
    }
    for name, rows in lists.items():
        assert 'john' not in {row.username for row in rows if row}, name
    assert query_index('post', 'john', 1, 9, susan.id).total == 0
    assert query_index('user', 'john', 1, 9, susan.id).total == 1
    assert john.own_posts(susan.id).first().body == '#one by john'
    # Who asks for the answer itself finds it.
    assert find_thread(answer.id, susan.id, None, 50).post.body == 'an answer'
    assert PostList.explore(john.id).count(50) == PostList.explore().count(50)
    assert susan.is_following(john)
    unmute_user(susan, john)
    assert 'john' in {row.post.username for row in susan.timeline().rows(Slice(50))}


def test_a_muted_user_is_not_reposted_onto_the_home_page(everywhere):
    susan, john = pair()
    mary = person('mary')
    susan.follow(mary)
    post_id = john.own_posts().first().id
    mary.react(Reaction.REPOST, post_id)
    db.session.commit()
    assert post_id in {row.post.id for row in susan.timeline().rows(Slice(50))}
    mute_user(susan, john, 0, notifications=False)
    assert post_id not in {row.post.id for row in susan.timeline().rows(Slice(50))}


def test_a_mute_holds_for_notifications_if_asked_to(everywhere):
    susan, john = pair()
    mute_user(susan, john, 0, notifications=False)
    notify(susan, EventKind.FOLLOW, john)
    assert susan.unseen_event_count() == 1
    mute_user(susan, john, 0, notifications=True)
    assert susan.unseen_event_count() == 0
    notify(susan, EventKind.MENTION, john, subject_id=1)
    unmute_user(susan, john)
    # What happened meanwhile was never told.
    assert susan.unseen_event_count() == 1


def test_a_mute_ends_by_itself(everywhere):
    susan, john = pair()
    mute_user(susan, john, 86400, notifications=True)
    (row,) = susan.mutes().rows(Slice(9))
    assert timedelta(hours=23) < row.until - utcnow() <= timedelta(days=1)
    assert susan.relationship_with(john).is_muted
    assert 'john' not in {row.username for row in PostList.explore(susan.id).rows(Slice(50))}
    db.session.query(Mute).update({'until': utcnow() - timedelta(seconds=1)})
    assert susan.mutes().rows(Slice(9)) == []
    assert not susan.relationship_with(john).is_muted
    assert 'john' in {row.username for row in PostList.explore(susan.id).rows(Slice(50))}
