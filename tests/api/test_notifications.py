"""What is new for a person."""

import pytest

from app import db
from tests.cast import person


def test_news_since_a_moment(app, program, other):
    with app.app_context():
        person('susan').add_notification('unread_message_count', 1)
        person('susan').add_notification('other', {'a': [1]})
        db.session.commit()
    first, second = program.get('/api/notifications').json['items']
    assert (first['name'], first['data']) == ('unread_message_count', 1)
    assert (second['name'], second['data']) == ('other', {'a': [1]})
    since = program.get('/api/notifications', query_string={'since': first['timestamp']})
    assert since.json['items'] == [second]
    assert other.get('/api/notifications').json['items'] == []


@pytest.mark.parametrize('since', ['x', '-1', 'nan', 'inf', '1_0', '٣', '9' * 400])
def test_nonsense_is_named(program, since):
    answer = program.get('/api/notifications', query_string={'since': since})
    assert (answer.status_code, list(answer.json['fields'])) == (400, ['since'])
