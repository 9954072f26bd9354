"""Pictures that users send for posts and messages."""

import pytest
import sqlalchemy as sa

from app import db
from app.jobs.worker import run_due
from app.media.attachments import add_picture, describe_picture, remove_picture
from app.models import Attachment, MediaFile, MediaState
from app.models.media.attaching import Media
from app.validators import Invalid
from tests.cast import person
from tests.media.hostile import hostile_files
from tests.media.pictures import encoded, stored, stripes
from tests.media.uploads import found, large, large_file, small

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def test_small_picture_is_ready_at_once(media_folder):
    picture = found(small(alt='three stripes'))
    assert (picture.state, picture.alt) == (MediaState.READY, 'three stripes')
    assert (picture.width, picture.height) == (300, 100)
    assert [file.name for file in stored(media_folder)] == [picture.picture.largest]


def test_large_picture_is_ready_after_a_job(app, media_folder):
    picture_id = large()
    assert found(picture_id).state == MediaState.PROCESSING
    assert [file.name for file in stored(media_folder)] == [f'{found(picture_id).key}.upload']
    run_due(app)
    picture = found(picture_id)
    assert (picture.state, picture.width, picture.height) == (MediaState.READY, 1600, 1088)
    names = [name for name, _width in picture.picture.files]
    assert sorted(names) == [file.name for file in stored(media_folder)]
    assert set(db.session.scalars(sa.select(MediaFile.name))) == set(names)


@pytest.mark.parametrize('name', hostile_files())
def test_no_hostile_file_becomes_a_picture(app, media_folder, name):
    susan = person('susan').id
    try:
        picture = add_picture(susan, hostile_files()[name]).id
    except Invalid:
        assert db.session.scalars(sa.select(Attachment)).all() == []
    else:
        # Only what is large by its head is left for a job to look into.
        run_due(app)
        assert found(picture).state == MediaState.FAILED
    run_due(app)
    assert stored(media_folder) == []
    assert db.session.scalars(sa.select(MediaFile)).all() == []


def test_quota_holds_for_what_is_not_processed_yet(app, media_folder):
    susan = person('susan').id
    content = large_file() + bytes(1_000_000)
    app.config['MEDIA_QUOTA'] = 1
    with pytest.raises(Invalid, match='more than 1 MB'):
        add_picture(susan, content)
    assert stored(media_folder) == []


def test_text_can_be_changed_by_the_owner_only():
    picture = small(alt='a dog')
    assert describe_picture(person('john').id, picture, 'a joke') is None
    person('susan').write_post('look', media=Media([picture]))
    assert describe_picture(person('susan').id, picture, 'a cat')
    db.session.commit()
    assert found(picture).alt == 'a cat'


def test_unused_picture_can_be_removed_by_the_owner_only(app, media_folder):
    picture, shown = small(), small()
    person('susan').write_post('look', media=Media([shown]))
    assert not remove_picture(person('john').id, picture)
    assert not remove_picture(person('susan').id, shown)
    assert remove_picture(person('susan').id, picture)
    db.session.commit()
    run_due(app)
    assert len(stored(media_folder)) == 1


def test_picture_that_is_removed_while_it_waits_leaves_nothing(app, media_folder):
    remove_picture(person('susan').id, large())
    db.session.commit()
    run_due(app)
    assert stored(media_folder) == []


def test_sizes_of_a_picture_are_upright(media_folder):
    picture = found(add_picture(person('susan').id, encoded(stripes((100, 700)))).id)
    assert [width for _name, width in picture.picture.files] == [69, 100]
