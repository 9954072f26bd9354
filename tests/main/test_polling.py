"""What open pages ask for."""

import pytest
import sqlalchemy as sa
import time_machine

from app import db
from app.dates import utcnow
from app.models import LoginSession
from tests.cast import START, person
from tests.queries import count_queries
from tests.tables import rows


@pytest.fixture
def susan(app, susan):
    """Susan, who has two values to be told, and john one that is none of her business."""
    with app.app_context():
        person('john').add_notification('noise', 0)
        with time_machine.travel(START, tick=False):
            person('susan').add_notification('number', 3)
        person('susan').add_notification('task_progress', {'task_id': 'x', 'progress': 5})
        db.session.commit()
    return susan


def names(answer) -> list[str]:
    """Return the names of what a page is told, in order."""
    return [told['name'] for told in answer.json]


def test_tells_everything_to_a_page_that_knows_nothing(susan):
    answer = susan.get('/notifications')
    assert answer.mimetype == 'application/json'
    assert answer.json[0] == {'name': 'number', 'data': 3, 'timestamp': START.timestamp()}
    assert answer.json[1]['data'] == {'task_id': 'x', 'progress': 5}
    assert set(answer.json[1]) == {'name', 'data', 'timestamp'}


def test_tells_only_what_is_new(susan):
    first, second = susan.get('/notifications?since=0').json
    assert names(susan.get(f'/notifications?since={first["timestamp"]}')) == ['task_progress']
    assert susan.get(f'/notifications?since={second["timestamp"]}').json == []


@pytest.mark.parametrize('since', ['', 'x', 'nan', '-inf', 'inf', '1e999', '-1', '%00'])
def test_nonsense_is_the_beginning_of_time(susan, since):
    assert names(susan.get(f'/notifications?since={since}')) == ['number', 'task_progress']


def test_an_answer_that_is_known_is_not_sent_again(app, susan):
    tag = susan.get('/notifications').headers['ETag']
    again = susan.get('/notifications', headers={'If-None-Match': tag})
    assert (again.status_code, again.data) == (304, b'')
    with app.app_context():
        person('susan').add_notification('number', 4)
        db.session.commit()
    changed = susan.get('/notifications', headers={'If-None-Match': tag})
    assert changed.status_code == 200
    assert changed.json[1]['data'] == 4


@pytest.mark.parametrize('path', ['/notifications', '/new_posts/home?after=1-1'])
@pytest.mark.parametrize('way', ['other key', 'expired', 'closed', 'no session'])
def test_an_answer_needs_an_open_session(app, susan, path, way):
    assert susan.get(path).status_code == 200
    with app.app_context():
        found = db.session.scalars(sa.select(LoginSession)).one()
        if way == 'other key':
            found.key_hash = 'x' * 64
        elif way == 'expired':
            found.expires = START
        elif way == 'closed':
            person('susan').close()
        else:
            db.session.delete(found)
        db.session.commit()
    assert susan.get(path).status_code in (302, 401)


def test_a_former_key_counts_for_a_moment(app, susan):
    with app.app_context():
        found = db.session.scalars(sa.select(LoginSession)).one()
        found.former_key_hash, found.key_hash, found.rotated = found.key_hash, 'x' * 64, utcnow()
        db.session.commit()
    assert names(susan.get('/notifications')) == ['number', 'task_progress']


def test_words_are_in_the_language_of_the_account(app, susan):
    with app.app_context():
        person('susan').language = 'de'
        db.session.commit()
    answer = susan.get('/new_posts/home?after=1-1', headers={'Accept-Language': 'es'})
    assert 'neue' in answer.json['text']


def test_strangers_are_told_so_in_json(stranger):
    answer = stranger.get('/notifications')
    assert answer.status_code == 401
    assert answer.json == {'error': 'Unauthorized'}


def test_asking_costs_two_statements_and_writes_nothing(app, susan):
    with app.app_context():
        person('susan').last_seen = None
        db.session.commit()
    before = rows(app)
    with count_queries() as queries:
        susan.get('/notifications').close()
    assert [query.split()[0] for query in queries] == ['SELECT', 'SELECT']
    assert rows(app) == before
