"""Each new post has its entry."""

import sqlalchemy as sa

from app import db
from app.models import Post, TimelineEntry, User
from tests.cast import START, add_post, person


def entries_of(user: User) -> list[TimelineEntry]:
    """Return the entries of a user in the order of their ids."""
    query = sa.select(TimelineEntry).where(TimelineEntry.user_id == user.id)
    return list(db.session.scalars(query.order_by(TimelineEntry.id)))


def test_post_is_entered_with_its_own_time(everywhere):
    (entry,) = entries_of(person('john'))
    post = db.session.get_one(Post, entry.post_id)
    assert (entry.timestamp, entry.is_repost, entry.is_reply) == (post.timestamp, False, False)


def test_posts_written_together_are_entered_in_the_order_of_lists(app_context):
    mary = person('mary')
    late, early = (add_post(mary, 'x', minutes) for minutes in (60, 30))
    same = Post(body='x', author=mary, timestamp=late.timestamp)
    db.session.add(same)
    db.session.commit()
    ids = [entry.post_id for entry in entries_of(mary)[1:]]
    assert ids == [early.id, *sorted([late.id, same.id])]


def test_entry_of_a_reply_names_whom_it_answers(everywhere):
    susan, john = person('susan'), person('john')
    parent = db.session.scalars(sa.select(Post).where(Post.user_id == susan.id)).one()
    answer = {'reply_to_id': parent.id, 'thread_id': parent.id, 'timestamp': START}
    db.session.add(Post(body='to susan', author=john, is_reply=True, **answer))
    db.session.add(Post(body='goes on', author=susan, **answer))
    db.session.commit()
    to_susan, goes_on = entries_of(john)[-1], entries_of(susan)[-1]
    assert (to_susan.is_reply, to_susan.reply_to_user_id) == (True, susan.id)
    assert (goes_on.is_reply, goes_on.reply_to_user_id) == (False, None)


def test_entry_goes_with_its_post(everywhere):
    (entry,) = entries_of(person('john'))
    Post.delete_by_id(entry.post_id)
    db.session.commit()
    assert entries_of(person('john')) == []


def test_editing_a_post_enters_nothing(app_context):
    entry_post = db.session.scalars(sa.select(Post).where(Post.user_id == person('john').id)).one()
    entry_post.rewrite('other words')
    db.session.commit()
    assert len(entries_of(person('john'))) == 1
