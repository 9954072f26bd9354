"""Private messages come, read or unread as they were."""

import sqlalchemy as sa

from app import db
from app.models import Message, User
from tests.cli.tutorial.importing import count, told
from tests.cli.tutorial_database import message, person
from tests.site import Visitor


def test_messages_are_read_up_to_where_they_were(app, loose):
    read = message(2, 1, 1, '')['timestamp']
    loose.add('user', person(1, 'susan', last_message_read_time=read), person(2, 'john'))
    loose.add('message', *(message(number, 2, 1, f'number {number}') for number in range(1, 5)))
    told(app, loose)
    with app.app_context():
        susan = User.by_username('susan')
        assert susan.unread_message_count() == 2
        found = db.session.scalars(sa.select(Message).order_by(Message.timestamp)).all()
        assert [one.body for one in found] == [f'number {number}' for number in range(1, 5)]
        assert {(one.sender_id, one.recipient_id) for one in found} == {
            (User.by_username('john').id, susan.id)
        }
    page = Visitor(app).sign_in('susan').get('/messages').text
    assert 'number 4' in page


def test_messages_that_cannot_come_are_told(app, loose):
    loose.add_world()
    loose.add('user', person(5, 'SUSAN'))
    loose.add('message', message(10, 5, 1, 'x'), message(11, 1, 5, 'x'), message(12, 77, 1, 'x'))
    loose.add('message', message(13, 1, None, 'x'), message(14, 1, 2, ''), message(15, 2, 2, 'me'))
    for run in range(2):
        report = told(app, loose)
        assert report['messages'] == count(3 * (1 - run), 3 * run, 5)
        assert {
            'message 10: user 5 was not imported',
            'messages to user 5: user 5 was not imported',
            'messages: a side is missing',
            'message 14: has no text',
        } <= {*report['notes']}
