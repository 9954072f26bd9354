"""Pictures that users upload of themselves."""

from app import db
from app.jobs.worker import run_due
from app.media.avatars import change_avatar, remove_avatar
from app.models import MediaFile
from tests.cast import person
from tests.media.pictures import encoded, stored, stripes


def names(folder) -> set[str]:
    """Return the files in the store, each of which has a row."""
    found = {path.name for path in stored(folder)}
    assert found == MediaFile.known(found) == set(MediaFile.names_of(person('susan').id))
    return found


def test_new_picture_takes_the_place_of_the_one_before(app, app_context, media_folder):
    change_avatar(person('susan'), encoded(stripes()))
    former = names(media_folder)
    change_avatar(person('susan'), encoded(stripes((90, 90))))
    run_due(app)
    assert len(former) == len(names(media_folder)) == 3
    assert former.isdisjoint(names(media_folder))


def test_removed_picture_leaves_nothing(app, app_context, media_folder):
    change_avatar(person('susan'), encoded(stripes()))
    remove_avatar(person('susan'))
    run_due(app)
    assert names(media_folder) == set()
    assert person('susan').avatar_key is None
    # Who has none may remove it once more.
    remove_avatar(person('susan'))
    db.session.rollback()
