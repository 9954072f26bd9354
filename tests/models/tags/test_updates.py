"""The tags of posts, and how many posts each tag has."""

from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Post, PostTag, Tag
from tests.cast import add_post, person
from tests.databases import site_with_cast


def counts() -> dict[str, int]:
    """Return the numbers of posts of all tags."""
    return dict(db.session.execute(sa.select(Tag.name, Tag.post_count)).all())


def tags_of(post: Post) -> set[str]:
    query = sa.select(Tag.name).join(PostTag, PostTag.tag_id == Tag.id)
    return set(db.session.scalars(query.where(PostTag.post_id == post.id)))


def write(body: str) -> Post:
    post = add_post(person('susan'), body)
    db.session.commit()
    return post


def test_tags_are_folded_and_counted_once_a_post(everywhere):
    post = write('#Sunset #sunset and #SUNSET, #Straße #1')
    write('#strasse #日没 https://example.com/#fragment')
    assert tags_of(post) == {'sunset', 'strasse'}
    assert counts() == {'sunset': 1, 'strasse': 2, '日没': 1}


def test_time_and_kind_are_those_of_the_post(everywhere):
    post = write('#one')
    row = db.session.scalars(sa.select(PostTag)).one()
    assert (row.timestamp, row.is_reply) == (post.timestamp, False)


def test_an_edit_counts_what_it_adds_and_removes(everywhere):
    post, other = write('#one #two'), write('#two #three')
    post.rewrite('#two #three, and no more of it')
    db.session.commit()
    assert tags_of(post) == {'two', 'three'}
    assert counts() == {'one': 0, 'two': 2, 'three': 2}
    other.rewrite('#two #three in another order: #three #two')
    post.rewrite('nothing')
    db.session.commit()
    assert counts() == {'one': 0, 'two': 1, 'three': 1}


@pytest.mark.parametrize(
    'delete',
    [
        Post.delete_by_id,
        lambda post_id: db.session.delete(db.session.get_one(Post, post_id)),
        lambda _: person('susan').erase(),
    ],
)
def test_a_deleted_post_is_counted_no_longer(everywhere, delete):
    add_post(person('john'), '#one')
    post = write('#one #two')
    delete(post.id)
    db.session.commit()
    assert counts() == {'one': 1, 'two': 0}
    assert len(db.session.scalars(sa.select(PostTag)).all()) == 1


def test_many_at_once_wait_for_each_other_and_are_all_counted(used_url):
    with site_with_cast(used_url) as app:
        start = Barrier(6)
        bodies = ['#one #two #three', '#three #one #two', '#two #three #one'] * 2
        threads = [Thread(target=write_at, args=(app, start, body)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():
            assert counts() == {'one': 6, 'two': 6, 'three': 6}


def write_at(app: Flask, start: Barrier, body: str) -> None:
    with app.app_context():
        person('susan')
        start.wait()
        write(body)
