"""The pictures that an export brings along."""

from app import db
from app.dates import utcnow
from app.models import Cursor
from app.models.media.attaching import Media
from app.models.media.exported import count_sent_pictures, names_of_messages, sent_pictures_after
from tests.cast import person
from tests.media.uploads import found, small


def send(name: str, *attachment_ids: int) -> None:
    """Let susan send pictures to somebody."""
    person('susan').send_message(person(name), 'look', Media(attachment_ids))
    db.session.commit()


def test_sent_pictures_come_one_after_the_other(app_context, media_folder):
    first, second, third = small(), small(), small()
    send('john', first, second)
    send('mary', third)
    susan_id = person('susan').id
    assert names_of_messages(susan_id) == [found(n).picture.largest for n in (first, second, third)]
    assert names_of_messages(susan_id, limit=1) == [found(first).picture.largest]
    assert count_sent_pictures(susan_id) == 3
    behind = Cursor(utcnow(), first)
    rows = sent_pictures_after(susan_id, behind, 10)
    assert [(row.id, row.username) for row in rows] == [(second, 'john'), (third, 'mary')]
    assert [row.id for row in sent_pictures_after(susan_id, behind, 1)] == [second]


def test_nobody_learns_of_an_account_that_closed(app_context, media_folder):
    lost, kept = small(), small()
    send('john', lost)
    send('mary', kept)
    person('john').closed = utcnow()
    db.session.commit()
    susan_id = person('susan').id
    assert names_of_messages(susan_id) == [found(kept).picture.largest]
    assert [row.id for row in sent_pictures_after(susan_id, None, 10)] == [kept]
    assert count_sent_pictures(susan_id) == 1
