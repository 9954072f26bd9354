"""What a page shows of an event."""

import pytest
import sqlalchemy as sa

from app import db
from app.events.reactions import react_and_notify
from app.models import Post, Reaction
from app.models.events.row import EventRow
from app.models.media.attaching import Media
from tests.cast import person
from tests.media.uploads import small


def excerpt(post_id: int, **values) -> str | None:
    """Return what the event of a post says of it."""
    own = sa.update(Post).where(Post.id == post_id)
    db.session.execute(own.values({'who_can_reply': 'everyone', **values}))
    return db.session.execute(EventRow.select()).one().body


@pytest.fixture
def liked(app_context, media_folder) -> int:
    """The id of a post of susan's with two pictures and no text, which john likes."""
    first, second = small(alt='Three stripes'), small(alt='Others')
    post = person('susan').write_post('', media=Media([first, second]))
    db.session.flush()
    react_and_notify(person('john'), Reaction.LIKE, post.id, is_on=True)
    db.session.commit()
    return post.id


def test_picture_stands_for_a_text_that_is_missing(liked):
    assert excerpt(liked) == 'Three stripes'
    assert excerpt(liked, sensitive=True) == ''
    assert excerpt(liked, body='Look') == 'Look'
    assert excerpt(liked, content_warning='Stripes!') == 'Stripes!'


def test_filters_leave_alone_what_is_about_the_readers_own_post(liked):
    row = db.session.execute(EventRow.select()).one()
    assert EventRow(*row).post.body == ''


def test_others_are_those_who_are_not_named():
    values = dict.fromkeys(EventRow._fields)
    assert EventRow(**values | {'total': 4}).others == 3
    assert EventRow(**values | {'total': 0}).others == 0
