"""Private messages."""

import pytest

from app import db
from tests.api.program import Program, told
from tests.cast import person


def bodies(answer):
    """Return what the messages in a list say."""
    return [message['body'] for message in answer.json['items']]


@pytest.fixture
def message(program):
    """The address of a message from susan to john."""
    return program.post('/api/messages', {'recipient': 'john', 'body': 'Hello'}).headers['Location']


def test_message_reaches_both_sides_and_nobody_else(app, program, other, message):
    found = other.get(message).json
    assert found == program.get(message).json
    assert (found['body'], found['sender']['id'], found['recipient']['id']) == ('Hello', 1, 2)
    assert other.get('/api/messages').json['items'] == [found]
    assert program.get('/api/messages/sent').json['items'] == [found]
    assert bodies(program.get('/api/messages')) == bodies(other.get('/api/messages/sent')) == []
    for reader, number in ((program, 2), (other, 1)):
        assert bodies(reader.get(f'/api/users/{number}/messages')) == ['Hello']
    stranger = Program(app, 'mary')
    assert stranger.get(message).status_code == stranger.delete(message).status_code == 404


def test_pages_lead_through_the_inbox(program, other):
    for number in range(5):
        program.post('/api/messages', {'recipient': 'john', 'body': f'number {number}'})
    first = other.get('/api/messages?per_page=3').json
    assert first['_meta']['total_items'] == 5
    assert [message['body'] for message in first['items']] == ['number 4', 'number 3', 'number 2']
    assert bodies(other.get(first['_links']['next'])) == ['number 1', 'number 0']


def test_reading_is_said_and_not_guessed(app, other, message):
    def unread() -> int:
        with app.app_context():
            return person('john').unread_message_count()

    other.get('/api/messages')
    other.get(message)
    assert unread() == 1
    news = {one['name']: one['data'] for one in other.get('/api/notifications').json['items']}
    assert news['unread_message_count'] == 1
    assert other.put('/api/messages/read').status_code == 204
    assert unread() == 0


def test_each_side_deletes_its_own_copy(program, other, message):
    assert other.delete(message).status_code == 204
    assert other.get(message).status_code == 404
    assert program.get(message).status_code == 200


@pytest.mark.parametrize(
    ('change', 'status', 'field'),
    [
        ({'recipient': 'nobody'}, 404, 'recipient'),
        ({'recipient': ''}, 400, 'recipient'),
        ({'recipient': 2}, 400, 'recipient'),
        ({'body': ' '}, 400, 'body'),
        ({'body': 'x' * 1001}, 400, 'body'),
        ({'colour': 'red'}, 400, 'colour'),
    ],
)
def test_wrong_message_is_refused(program, change, status, field):
    answer = program.post('/api/messages', {'recipient': 'john', 'body': 'Hello', **change})
    assert (told(answer)[0], list(told(answer)[1])) == (status, [field])
    assert bodies(program.get('/api/messages/sent')) == []


def test_address_must_be_confirmed_where_the_site_asks_for_it(app, program):
    app.config['VERIFY_EMAIL'] = True
    answer = program.post('/api/messages', {'recipient': 'john', 'body': 'Hello'})
    assert answer.status_code == 403
    with app.app_context():
        susan = person('susan')
        susan.confirm_email(susan.email)
        db.session.commit()
    answer = program.post('/api/messages', {'recipient': 'john', 'body': 'Hello'})
    assert answer.status_code == 201


def test_message_of_somebody_who_left_is_hidden_until_they_return(app, program, other, message):
    with app.app_context():
        person('susan').close()
        db.session.commit()
    assert other.get(message).status_code == other.delete(message).status_code == 404
    with app.app_context():
        person('susan').reopen()
        db.session.commit()
    assert other.get(message).status_code == 200
