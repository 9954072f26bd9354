"""Which pictures a post or a message may have."""

import pytest

from app import db
from app.models import Message, Post
from app.models.media.attaching import Media, MediaProblem, MediaRefused
from tests.cast import person
from tests.media.uploads import found, large, large_file, small

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def refusal(ids: list[int], name: str = 'susan') -> MediaProblem:
    """Return why somebody may not write a post with these pictures."""
    with pytest.raises(MediaRefused) as refused:
        person(name).write_post('look', media=Media(ids))
    assert db.session.scalar(db.select(db.func.count(Post.id))) == 5
    return refused.value.problem


def test_post_has_its_pictures_in_the_order_asked_for():
    first, second = small(), small()
    post = person('susan').write_post('look', media=Media([second, first]))
    db.session.commit()
    assert post.media_count == 2
    assert [found(one).post_id for one in (first, second)] == [post.id] * 2
    assert [found(one).position for one in (second, first)] == [0, 1]


def test_message_has_pictures():
    picture = small()
    message = person('susan').send_message(person('john'), 'look', Media([picture]))
    db.session.commit()
    assert (found(picture).message_id, message.media_count) == (message.id, 1)


def test_what_is_not_ones_own_is_unknown():
    assert refusal([small('john')]) == MediaProblem.UNKNOWN
    assert refusal([999]) == MediaProblem.UNKNOWN


def test_no_picture_is_shown_twice():
    picture = small()
    assert refusal([picture, picture]) == MediaProblem.UNKNOWN
    message = person('susan').send_message(person('john'), 'look', Media([picture]))
    db.session.commit()
    assert refusal([picture]) == MediaProblem.UNKNOWN
    assert found(picture).message_id == message.id


def test_a_post_has_four_pictures_at_most():
    five = [small() for _time in range(5)]
    assert refusal(five) == MediaProblem.TOO_MANY
    assert person('susan').write_post('look', media=Media(five[:4])).media_count == 4


def test_post_is_not_written_before_its_pictures_are_ready():
    assert refusal([small(), large(content=large_file())]) == MediaProblem.PROCESSING


def test_picture_that_is_taken_meanwhile_is_refused():
    media = Media([small()])
    susan = person('susan')
    media.check(susan.id)
    message = susan.send_message(person('john'), 'look', media)
    with pytest.raises(MediaRefused):
        media.give(susan.id, message_id=message.id)
    db.session.rollback()
    assert db.session.scalars(db.select(Message)).all() == []
