"""What becomes of pictures when what shows them is deleted."""

import pytest
import sqlalchemy as sa

from app import db
from app.jobs.worker import run_due
from app.models import Attachment, MediaFile, Message, Post
from app.models.media.attaching import Media
from tests.cast import person
from tests.media.pictures import stored
from tests.media.uploads import small
from tests.queries import count_queries

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def kept() -> tuple[list[int], int]:
    """Return the pictures that are left, and how many files have rows."""
    ids = list(db.session.scalars(sa.select(Attachment.id)))
    return ids, db.session.scalar(sa.select(sa.func.count(MediaFile.name))) or 0


def test_pictures_go_with_their_post(app, media_folder):
    gone, other = small(), small()
    susan = person('susan')
    post = susan.write_post('look', media=Media([gone])).id
    susan.write_post('stays', media=Media([other]))
    db.session.commit()
    Post.delete_by_id(post)
    db.session.commit()
    assert kept() == ([other], 1)
    run_due(app)
    assert len(stored(media_folder)) == 1


def test_pictures_stay_with_an_edited_post():
    picture = small()
    post = person('susan').write_post('look', media=Media([picture]))
    db.session.commit()
    post.rewrite('look again')
    db.session.commit()
    assert kept() == ([picture], 1)


def test_pictures_go_with_the_second_copy_of_a_message(app, media_folder):
    susan, john = person('susan'), person('john')
    message = susan.send_message(john, 'look', Media([small()])).id
    db.session.commit()
    for side in (susan, john):
        assert len(stored(media_folder)) == 1
        side.delete_message(db.session.get_one(Message, message))
        db.session.commit()
        run_due(app)
    assert kept() == ([], 0)
    assert stored(media_folder) == []


def test_pictures_of_a_message_to_somebody_who_was_erased_are_unused_or_gone():
    picture = small()
    person('susan').send_message(person('john'), 'look', Media([picture]))
    db.session.commit()
    person('john').erase()
    db.session.commit()
    assert all(row.is_unused for row in db.session.scalars(sa.select(Attachment)))


def test_no_table_of_pictures_is_asked_where_there_is_none(app_context):
    with count_queries() as queries:
        Post.delete_by_id(1)
    asked = [one for one in queries if 'attachment' in one and 'media_count' not in one]
    assert asked == []
