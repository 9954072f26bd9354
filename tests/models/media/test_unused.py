"""Pictures that were sent and not posted yet."""

from app import db
from app.models.media.attaching import Media
from app.models.media.unused import unused_pictures
from tests.cast import person
from tests.media.uploads import small


def test_only_own_and_free_pictures_are_found_in_the_order_of_their_ids(app_context, media_folder):
    susan = person('susan').id
    first, second, posted, johns = small(), small(), small(), small('john')
    person('susan').write_post('one', media=Media([posted]))
    db.session.commit()
    ids = [second, johns, posted, first, 10_000]
    assert [one.id for one in unused_pictures(susan, Media(ids))] == [second, first]
    assert unused_pictures(susan, Media([])) == []
