"""Deleting a post leaves a place where others answer it, until the last answer is gone."""

import sqlalchemy as sa

from app import db
from app.models import DeletedPost, Post, ThreadMute
from tests.cast import person
from tests.models.threads.world import all_places, all_posts, check_counts


def chain(*names: str) -> list[int]:
    """Let each of these answer the one before, and return the ids of their posts."""
    ids: list[int] = []
    for name in names:
        post = person(name).write_post('x', reply_to=ids[-1] if ids else None)
        db.session.flush()
        ids.append(post.id)
    db.session.commit()
    return ids


def delete(*ids: int) -> None:
    """Delete posts, one after the other."""
    for post_id in ids:
        Post.delete_by_id(post_id)
        db.session.commit()
        check_counts()


def test_answered_post_leaves_its_place(everywhere):
    first, answer, last = chain('susan', 'john', 'mary')
    delete(answer)
    place = db.session.get_one(DeletedPost, answer)
    assert (place.reply_to_id, place.thread_id, place.reply_count) == (first, first, 1)
    assert db.session.get_one(Post, first).reply_count == 0
    delete(first)
    assert db.session.get_one(DeletedPost, first).thread_id == first
    assert db.session.get_one(Post, last).thread_id == first


def test_places_go_with_the_last_answer(everywhere):
    first, answer, further, last = chain('susan', 'john', 'mary', 'susan')
    beside = person('david').write_post('y', reply_to=first).id
    db.session.add(ThreadMute(user_id=person('mary').id, thread_id=first))
    db.session.commit()
    delete(first, answer, further)
    assert sorted(all_places()) == [first, answer, further]
    delete(last)
    assert sorted(all_places()) == [first]
    delete(beside)
    assert all_places() == {}
    assert db.session.scalars(sa.select(ThreadMute)).all() == []


def test_many_at_once_are_as_one_after_the_other(everywhere):
    ids = chain('susan', 'john', 'susan', 'susan', 'mary', 'susan')
    db.session.execute(sa.delete(Post).where(Post.user_id == person('susan').id))
    db.session.commit()
    check_counts()
    assert sorted(all_places()) == [ids[0], ids[2], ids[3]]


def test_an_erased_account_leaves_places_too(everywhere):
    first, answer, _last = chain('susan', 'john', 'susan')
    person('john').erase()
    db.session.commit()
    check_counts()
    assert sorted(all_places()) == [answer]
    assert all_posts()[first].reply_count == 0


def test_replies_of_closed_accounts_are_not_counted(everywhere):
    first, answer, _last = chain('susan', 'john', 'mary')
    for change in ('close', 'reopen'):
        getattr(person('john'), change)()
        db.session.commit()
        check_counts()
        assert all_posts()[first].reply_count == (change == 'reopen')
    person('john').close()
    db.session.commit()
    delete(answer)
    assert all_posts()[first].reply_count == 0
