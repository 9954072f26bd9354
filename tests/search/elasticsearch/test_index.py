"""What only an index in Elasticsearch can meet with."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.dates import utcnow
from app.indexing import Check
from app.models import Job, JobState, Post
from app.search import MOST_HITS, Unavailable, query_index, search_index
from app.search.documents import document
from app.search.elasticsearch.aliases import behind, next_of
from tests.cast import add_post, person
from tests.jobs.processes import ROOT
from tests.patience import eventually
from tests.search.door import Door
from tests.search.places import settle
from tests.servers.plugin import NEWEST, OLDEST

pytestmark = pytest.mark.parametrize('door', [OLDEST, NEWEST], indirect=True)


def start_worker(app: Flask) -> subprocess.Popen[bytes]:
    """Start a process that does the jobs that are due."""
    settings = {
        'FLASK_APP': 'microblog.py',
        'DATABASE_URL': app.config['SQLALCHEMY_DATABASE_URI'],
        'SECRET_KEY': app.config['SECRET_KEY'],
        'ELASTICSEARCH_URL': app.config['ELASTICSEARCH_URL'],
        'ELASTICSEARCH_PREFIX': app.config['ELASTICSEARCH_PREFIX'],
    }
    command = [sys.executable, '-m', 'flask', 'jobs', 'run-once']
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})


def bodies(text: str) -> list[str]:
    """Return the posts that a search finds."""
    return [post.body for post in Post.search(text, 1, 25)[0]]


def test_worker_killed_between_sending_and_noting_sends_again(apart: Flask, door: Door):
    with apart.app_context():
        post = add_post(person('john'), 'first words')
        db.session.commit()
        with door.shown('mute'), start_worker(apart) as worker:
            eventually(lambda: '/_bulk' in door.asked)
            worker.send_signal(signal.SIGKILL)
        job = db.session.scalars(sa.select(Job).where(Job.state == JobState.RUNNING)).one()
        job.heartbeat = utcnow() - timedelta(hours=1)
        post.body = 'last words'
        settle()
        assert bodies('words') == ['last words']
        assert Check.of(Post).is_right
        db.session.refresh(job)
        assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_news_that_come_late_change_nothing(apart: Flask):
    with apart.app_context():
        post = add_post(person('john'), 'last words')
        settle()
        index = search_index()
        index.add('post', [document(Post(id=post.id, body='first words'), ['body'])], version=1)
        db.session.delete(post)
        settle()
        index.add('post', [document(Post(id=post.id, body='first words'), ['body'])], version=2)
        settle()
        assert bodies('words') == []
        assert Check.of(Post).is_right


def test_no_more_is_found_than_the_window_of_a_node_holds(apart: Flask):
    with apart.app_context():
        index = search_index()
        found = [document(Post(id=n, body='window'), ['body']) for n in range(1000, 11_050)]
        index.add('post', found)
        settle()
        assert len(query_index('post', 'window', 400, 25).ids) == 25
        assert len(query_index('post', 'window', 143, 70).ids) == MOST_HITS - 142 * 70
        for page in (401, 402, 500, 10**9):
            assert query_index('post', 'window', page, 25) == ([], MOST_HITS)


def test_rebuilding_that_was_broken_off_leaves_the_index_as_it_was(apart: Flask):
    with apart.app_context():
        index = search_index()
        broken_off, second = index.rebuild(Post), index.rebuild(Post)
        next(broken_off)
        add_post(person('john'), 'written meanwhile')
        settle()
        assert bodies('meanwhile') == ['written meanwhile']
        for _count in second:
            pass
        with pytest.raises(Unavailable, match='somebody else'):
            next(broken_off)
        assert bodies('meanwhile') == ['written meanwhile']
        alias = index.alias('post')
        assert [len(behind(index.writer, name)) for name in (alias, next_of(alias))] == [1, 0]
