"""Each side of a message has a copy of its own."""

import pytest

from app import db
from app.models import Message
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_row_goes_with_the_second_copy():
    susan, john = person('susan'), person('john')
    message = susan.send_message(john, 'Hello')
    db.session.flush()
    message.delete_copy(susan.id)
    assert Message.owned_by(susan.id, message.id) is None
    assert Message.owned_by(john.id, message.id) is message
    assert Message.owned_by(person('mary').id, message.id) is None
    message.delete_copy(john.id)
    assert db.session.query(Message).count() == 0


def test_note_to_oneself_has_one_copy():
    susan = person('susan')
    note = susan.send_message(susan, 'Buy milk')
    db.session.flush()
    note.delete_copy(susan.id)
    assert db.session.query(Message).count() == 0
