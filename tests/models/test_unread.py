"""Counting what a user has not read."""

from datetime import timedelta

from app import db
from app.models.messages.message import Message
from app.models.params import USER_ID
from app.models.unread import unread_statement
from tests.cast import START, person


def test_only_what_came_since_is_counted(everywhere):
    susan, john = person('susan'), person('john')
    for minutes in (1, 2, 3):
        when = START + timedelta(minutes=minutes)
        db.session.add(Message(sender_id=john.id, recipient_id=susan.id, body='x', timestamp=when))
    db.session.commit()
    mine = Message.__table__.c.recipient_id == USER_ID
    query = unread_statement(Message.__table__, 'last_message_read_time', mine)
    assert db.session.execute(query, USER_ID(susan.id)).scalar_one() == 3
    susan.last_message_read_time = START + timedelta(minutes=2)
    db.session.commit()
    assert db.session.execute(query, USER_ID(susan.id)).scalar_one() == 1
    assert db.session.execute(query, USER_ID(john.id)).scalar_one() == 0
