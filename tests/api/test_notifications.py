"""What is new for a person."""

import pytest

from app import db
from app.events.notify import notify
from app.events.reactions import react_and_notify
from app.models import EventKind, Reaction
from tests.api.program import told
from tests.cast import person

EVENTS = '/api/notifications/events'


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


@pytest.fixture
def events(app) -> None:
    """Let john and mary like a post of susan's, and john follow her; an export of hers is done."""
    with app.app_context():
        for name in ('john', 'mary'):
            react_and_notify(person(name), Reaction.LIKE, 1, True)
        notify(person('susan'), EventKind.FOLLOW, person('john'))
        notify(person('susan'), EventKind.MESSAGE, person('john'))
        notify(person('susan'), EventKind.EXPORT, root='http://localhost', state='done')
        db.session.commit()


@pytest.mark.usefixtures('events')
def test_events_are_those_of_the_page(program, other):
    export, follow, like = program.get(EVENTS).json['items']
    assert (export['kind'], export['actor'], export['data']) == ('export', None, {'state': 'done'})
    assert (follow['kind'], follow['post_id'], follow['others']) == ('follow', None, 0)
    assert (like['kind'], like['post_id'], like['others']) == ('like', 1, 1)
    assert like['actor'] == {
        'id': 3,
        'username': 'mary',
        'display_name': 'mary',
        '_links': {'self': '/api/users/3'},
    }
    assert other.get(EVENTS).json['items'] == []


@pytest.mark.usefixtures('events')
def test_events_of_one_kind_have_pages_of_their_own(app, program):
    with app.app_context():
        notify(person('susan'), EventKind.FOLLOW, person('mary'))
        db.session.commit()
    first = program.get(f'{EVENTS}?kind=follow&per_page=1').json
    second = program.get(first['_links']['next']).json
    names = [page['items'][0]['actor']['username'] for page in (first, second)]
    assert (names, second['_links']['next']) == (['mary', 'john'], None)


@pytest.mark.parametrize('kind', ['message', 'x', ''])
def test_unknown_kind_is_named(program, kind):
    assert told(program.get(f'{EVENTS}?kind={kind}'))[0] == 400


@pytest.mark.usefixtures('events')
def test_seen_events_are_no_longer_new(program):
    assert all(event['is_new'] for event in program.get(EVENTS).json['items'])
    for _twice in range(2):
        assert program.put(f'{EVENTS}/read').status_code == 204
    assert not any(event['is_new'] for event in program.get(EVENTS).json['items'])
    numbers = {one['name']: one['data'] for one in program.get('/api/notifications').json['items']}
    assert numbers['unseen_event_count'] == 0
