"""What each kind of number counts, on each kind of database."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post, PostLike, PostTag, Tag, TimelineEntry
from app.models.checks.all_checks import all_checks
from tests.cast import START, add_person, person


def wrong() -> dict[str, list[int]]:
    """Return the ids of wrong rows by the title of what is wrong."""
    return {
        check.title: ids
        for check in all_checks()
        if (ids := [row for _, rows in check.batches() for row in rows])
    }


@pytest.fixture
def post_id(everywhere) -> int:
    """A post of susan that john and one who has left like, repost and answer, uncounted."""
    post_id = db.session.scalars(sa.select(Post.id).where(Post.user_id == person('susan').id)).one()
    add_person('gone').closed = START
    db.session.flush()
    for name in ('john', 'gone'):
        user_id = person(name).id
        db.session.add(PostLike(user_id=user_id, post_id=post_id))
        db.session.add(TimelineEntry(user_id=user_id, post_id=post_id, is_repost=True))
        answer = {'reply_to_id': post_id, 'thread_id': post_id, 'is_reply': True}
        db.session.connection().execute(
            sa.insert(Post.__table__).values(body='x', user_id=user_id, timestamp=START, **answer)
        )
    db.session.commit()
    return post_id


def test_what_is_wrong_is_found_and_set_right(post_id):
    found = wrong()
    assert {title: found[title] for title in ('Replies', 'Likes', 'Reposts')} == {
        title: [post_id] for title in ('Replies', 'Likes', 'Reposts')
    }
    assert len(found['Entries']) == 2
    for check in all_checks():
        for _rows, ids in check.batches():
            check.repair(ids)
    assert wrong() == {}
    post = db.session.get_one(Post, post_id)
    # The one who has left isn't counted.
    assert (post.reply_count, post.like_count, post.repost_count) == (1, 1, 1)


def test_tags_are_counted(app_context):
    post = db.session.scalars(sa.select(Post)).first()
    tag = Tag(name='sunset')
    db.session.add(tag)
    db.session.flush()
    db.session.add(PostTag(post_id=post.id, tag_id=tag.id, timestamp=START, is_reply=False))
    db.session.commit()
    assert wrong() == {'Tags': [tag.id]}
