"""When a person was last seen."""

import pytest
import sqlalchemy as sa
import time_machine

from app import db
from app.models import LoginSession
from tests.cast import START, person
from tests.queries import count_queries
from tests.site import Visitor

MINUTE = 60


@pytest.fixture
def clock():
    """Hold the clock still; a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def susan(clock, app):
    """A browser in which susan signs in when the clock already stands still."""
    with app.app_context():
        for name in ('susan', 'john'):
            person(name).last_seen = START
        db.session.commit()
    return Visitor(app).sign_in('susan')


def minutes_seen(app, name: str = 'susan') -> float:
    """Return how long after the start a person was last seen, in minutes."""
    with app.app_context():
        return (person(name).last_seen - START).total_seconds() / MINUTE


def test_moves_at_most_once_a_minute(app, susan, clock):
    for seconds, expected in ((59, 0), (1, 1), (59, 1), (1, 2)):
        clock.shift(seconds)
        susan.get('/explore').close()
        assert minutes_seen(app) == expected
    assert minutes_seen(app, 'john') == 0


def test_session_moves_with_it(app, susan, clock):
    elsewhere = Visitor(app).sign_in('susan')
    clock.shift(MINUTE)
    elsewhere.get('/explore').close()
    with app.app_context():
        query = sa.select(LoginSession.last_seen).order_by(LoginSession.id)
        here, there = db.session.scalars(query)
    assert (there - here).total_seconds() == MINUTE


@pytest.mark.parametrize(
    ('header', 'purpose'),
    [
        ('Sec-Purpose', 'prefetch'),
        ('Sec-Purpose', 'prefetch;prerender'),
        ('X-Sec-Purpose', 'prefetch'),
    ],
)
def test_page_fetched_ahead_is_no_visit(app, susan, clock, header, purpose):
    clock.shift(MINUTE)
    susan.get('/explore', headers={header: purpose}).close()
    assert minutes_seen(app) == 0


@pytest.mark.parametrize(
    'path', ['/static/favicon.svg', '/avatar/0123456789abcdef.svg', '/healthz', '/readyz']
)
def test_what_no_person_reads_is_no_visit(app, susan, clock, path):
    clock.shift(MINUTE)
    susan.get(path).close()
    assert minutes_seen(app) == 0


def test_somebody_who_was_never_seen_is_seen(app, susan):
    with app.app_context():
        person('susan').last_seen = None
        db.session.commit()
    susan.get('/explore').close()
    assert minutes_seen(app) == 0


def test_page_is_sent_before_the_visit_is_written(susan, clock):
    clock.shift(MINUTE)
    with count_queries() as queries:
        answer = susan.client.get('/explore', buffered=False)
        reading = list(queries)
        answer.close()
    assert not [query for query in reading if not query.lstrip().startswith(('SELECT', 'WITH'))]
    assert [query.split()[0] for query in queries[len(reading) :]] == ['UPDATE', 'UPDATE']


def test_database_that_cannot_be_written_is_still_read(app, susan, clock):
    with app.app_context():
        db.session.execute(sa.text('PRAGMA query_only = ON'))
    clock.shift(MINUTE)
    with susan.get('/explore') as answer:
        assert answer.status_code == 200
        assert 'susan was here' in answer.text
    with app.app_context():
        db.session.execute(sa.text('PRAGMA query_only = OFF'))
    assert minutes_seen(app) == 0


def test_visit_by_token_touches_no_session(app, susan, clock):
    with app.app_context():
        token, _row = person('susan').issue_token()
        db.session.commit()
    clock.shift(MINUTE)
    with count_queries() as queries:
        Visitor(app).get('/api/me', headers={'Authorization': f'Bearer {token}'}).close()
    assert minutes_seen(app) == 1
    assert [query for query in queries if query.startswith('UPDATE login_session')] == []
