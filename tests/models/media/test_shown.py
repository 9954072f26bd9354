"""The pictures of a page."""

import pytest

from app import db
from app.models import MessageRow, PostList
from app.models.keyset import Slice
from app.models.media.attaching import Media
from app.models.media.shown import media_of, media_of_messages
from tests.cast import person
from tests.media.uploads import small
from tests.queries import count_queries

pytestmark = pytest.mark.usefixtures('app_context', 'media_folder')


def page() -> list:
    return PostList.explore().rows(Slice(25))


def test_pictures_of_all_posts_come_by_one_statement():
    susan = person('susan')
    ids = [small(alt=str(number)) for number in range(4)]
    several = susan.write_post('three', media=Media([ids[2], ids[0], ids[1]])).id
    one = susan.write_post('one', media=Media([ids[3]])).id
    db.session.commit()
    rows = page()
    with count_queries() as queries:
        found = media_of(rows)
    assert len(queries) == 1
    assert {key: [picture.alt for picture in found[key]] for key in found} == {
        several: ['2', '0', '1'],
        one: ['3'],
    }
    assert (found[one][0].width, found[one][0].height) == (300, 100)


def test_nothing_is_asked_where_no_post_has_a_picture():
    rows = page()
    with count_queries() as queries:
        assert media_of(rows) == {}
    assert queries == []


def test_pictures_of_messages_are_found(media_folder):
    susan, john = person('susan'), person('john')
    message = susan.send_message(john, 'look', Media([small(alt='a cat')])).id
    susan.send_message(john, 'and nothing')
    db.session.commit()
    rows: list[MessageRow] = john.inbox().rows(Slice(25))
    assert [row.media_count for row in rows] == [0, 1]
    assert [picture.alt for picture in media_of_messages(rows)[message]] == ['a cat']
