"""While a node of Elasticsearch is away, everything but the search goes on, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.dates import utcnow
from app.indexing import Check, searchable_models
from app.jobs.worker import run_due
from app.models import Job, JobState, Post
from app.search.elasticsearch.index import PAGE_SECONDS, client
from tests.cast import add_post, person
from tests.queries import count_queries
from tests.search.door import Door
from tests.search.places import settle
from tests.site import Visitor

# Within this a post is found after the node has come back.
MOST_SECONDS = 45

STATES = 'refuses', 'busy', 'hangs'


@pytest.fixture
def susan(apart: Flask) -> Visitor:
    """Susan, on a site whose index is behind the door."""
    return Visitor(apart).sign_in('susan')


@contextmanager
def trouble(app: Flask, door: Door, state: str) -> Iterator[None]:
    """Let the door be in a state, and pages wait no longer than they do by themselves.

    Jobs wait for a second only.
    """
    index = app.extensions['search']
    patient = index.reader, index.writer
    index.reader, index.writer = client(door.url, PAGE_SECONDS), client(door.url, 1)
    with door.shown(state):
        yield
    index.reader, index.writer = patient


def found(app: Flask, text: str) -> list[str]:
    """Return the posts that a search finds."""
    with app.app_context():
        return sorted(post.body for post in Post.search(text, 1, 25)[0])


def waiting(app: Flask) -> list[Job]:
    """Return the jobs that nobody has done yet."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Job).where(Job.state == JobState.QUEUED)))


def assert_caught_up(app: Flask) -> None:
    """Assert that nothing is left to do, and that the index knows exactly the rows there are."""
    with app.app_context():
        settle()
        assert all(Check.of(model).is_right for model in searchable_models())
    assert waiting(app) == []


def test_posting_takes_the_same_steps_with_and_without_a_node(apart, door, susan, time_machine):
    time_machine.move_to(utcnow(), tick=False)
    # Whom to follow is looked up once for some minutes.
    susan.get('/')
    steps = []
    for state in ('open', 'refuses'):
        with door.shown(state), count_queries() as queries:
            assert susan.post('/', {'post': f'while it {state}'}).status_code == 302
        steps.append([query.partition('(')[0] for query in queries])
    assert steps[0] == steps[1]
    assert door.asked == []
    assert_caught_up(apart)
    assert found(apart, 'while') == ['while it open', 'while it refuses']


@pytest.mark.parametrize('state', STATES)
def test_pages_go_on_and_leave_the_node_alone(apart, door, susan, state):
    with trouble(apart, door, state):
        answer = susan.get('/search?q=here')
        assert answer.status_code == 503
        assert answer.headers['Retry-After'] == '30'
        assert 'Search is temporarily unavailable' in answer.text
        asked = len(door.asked)
        assert susan.get('/search?q=here').status_code == 503
        assert len(door.asked) == asked
        assert 'john was here' in susan.get('/explore').text


@pytest.mark.parametrize('state', STATES)
def test_outage_is_caught_up_with(apart, door, susan, state, time_machine):
    with trouble(apart, door, state):
        susan.post('/', {'post': 'written meanwhile'})
        with apart.app_context():
            add_post(person('john'), 'also meanwhile')
            db.session.delete(db.session.scalars(sa.select(Post)).first())
            db.session.commit()
        run_due(apart)
        assert waiting(apart)
    time_machine.move_to(utcnow() + timedelta(seconds=MOST_SECONDS))
    assert all(job.due <= utcnow() for job in waiting(apart))
    assert_caught_up(apart)
    assert found(apart, 'meanwhile') == ['also meanwhile', 'written meanwhile']
    assert 'written <mark>meanwhile</mark>' in susan.get('/search?q=meanwhile').text


def test_search_is_tried_again_after_a_pause(apart, door, susan):
    with trouble(apart, door, 'busy'):
        assert susan.get('/search?q=here').status_code == 503
    assert susan.get('/search?q=here').status_code == 503
    apart.extensions['search'].breaker.failed_at -= MOST_SECONDS
    assert 'john was <mark>here</mark>' in susan.get('/search?q=here').text


def test_few_jobs_look_for_a_node_that_is_away(apart, door):
    with apart.app_context():
        for number in range(20):
            add_post(person('john'), f'number {number}')
            db.session.commit()
    with trouble(apart, door, 'busy'):
        run_due(apart)
        assert [path for path in door.asked if '_bulk' in path] == ['/_bulk']
    assert len(waiting(apart)) == 20
