"""Reactions to posts: twice is once, and any number at once are counted exactly."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Bookmark, Post, PostLike, Reaction, TimelineEntry, User
from app.models.reactions.reacting import lock_for
from tests.cast import START, add_person, person
from tests.databases import site_with_cast

CROWD = 50
AT_A_TIME = 10


def count(model: type, *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions))


def post_of(name: str) -> Post:
    return db.session.scalars(sa.select(Post).where(Post.user_id == person(name).id)).one()


def press(user: User, kind: Reaction, post_id: int, is_on: bool) -> bool:
    """React as a request does."""
    changed = lock_for(user.id, post_id) is not None and user.react(kind, post_id, is_on)
    db.session.commit()
    return changed


@pytest.mark.parametrize('kind', list(Reaction))
def test_twice_is_once_there_and_back(everywhere, kind):
    john, post_id = person('john'), post_of('susan').id
    assert not john.has_reacted(kind, post_id)
    for is_on in (True, False):
        assert press(john, kind, post_id, is_on)
        assert not press(john, kind, post_id, is_on)
        assert john.has_reacted(kind, post_id) == is_on


def test_likes_and_reposts_are_counted_and_bookmarks_are_not(everywhere):
    post_id = post_of('susan').id
    for name in ('john', 'mary'):
        for kind in Reaction:
            press(person(name), kind, post_id, True)
    press(person('mary'), Reaction.LIKE, post_id, False)
    post = db.session.get_one(Post, post_id, populate_existing=True)
    assert (post.like_count, post.repost_count) == (1, 2)
    reposted = TimelineEntry.is_repost
    assert (count(PostLike), count(TimelineEntry, reposted), count(Bookmark)) == (1, 2, 2)


def test_taking_a_repost_back_leaves_the_entry_of_the_post(app_context):
    susan, post_id = person('susan'), post_of('susan').id
    for is_on in (True, False):
        press(susan, Reaction.REPOST, post_id, is_on)
    assert count(TimelineEntry, TimelineEntry.post_id == post_id) == 1


def test_there_is_no_reaction_without_a_post_or_with_one_who_has_left(app_context):
    john, susans = person('john'), post_of('susan').id
    assert lock_for(john.id, 999) is None
    person('susan').closed = START
    db.session.commit()
    assert lock_for(john.id, susans) is None


def test_quote_of_what_is_gone_keeps_the_text(app_context):
    written = person('john').write_quote('look', 999)
    db.session.commit()
    assert (written.body, count(Post, Post.body == 'look')) == ('look', 1)


@pytest.fixture
def crowded(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database, with a crowd of users."""
    with site_with_cast(used_url) as app:
        with app.app_context():
            for number in range(CROWD):
                add_person(f'user{number}')
            db.session.commit()
        yield app


def at_once(app: Flask, acts: list[Callable[[], object]]) -> None:
    """Do everything in threads with contexts of their own; some begin at one moment."""
    start = Barrier(AT_A_TIME)

    def run(act: Callable[[], object]) -> None:
        start.wait()
        with app.app_context():
            act()

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(run, acts))


def test_fifty_likes_and_unlikes_at_once_are_counted_exactly(crowded):
    names = [f'user{number}' for number in range(CROWD)]
    with crowded.app_context():
        post_id = post_of('susan').id
        # Every other one takes back what they said before.
        for name in names[::2]:
            press(person(name), Reaction.LIKE, post_id, True)
    acts = [
        lambda name=name, is_on=bool(place % 2): press(person(name), Reaction.LIKE, post_id, is_on)
        for place, name in enumerate(names)
    ]
    at_once(crowded, acts)
    with crowded.app_context():
        assert count(PostLike) == post_of('susan').like_count == CROWD // 2


def test_reposts_of_one_user_at_once_are_one(crowded):
    with crowded.app_context():
        post_id = post_of('susan').id
    at_once(crowded, [lambda: press(person('john'), Reaction.REPOST, post_id, True)] * AT_A_TIME)
    with crowded.app_context():
        assert count(TimelineEntry, TimelineEntry.is_repost) == post_of('susan').repost_count == 1
