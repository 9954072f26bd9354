"""What pages tell of a task, on loading and when a script asks."""

import re
from datetime import timedelta
from typing import Any

import pytest

from app import db
from app.dates import utcnow
from app.models import Task
from tests.cast import person
from tests.queries import count_queries

NAME = 'export_posts'
REFRESH = '<noscript><meta http-equiv="refresh" content="5"></noscript>'


@pytest.fixture
def task(app):
    """A function that launches a task for susan with these values, and those of its job."""

    def launched(job: dict[str, Any], **values: Any) -> str:
        with app.app_context():
            task = person('susan').launch_task(NAME, 'Exporting posts…')
            for row, columns in ((task, values), (task.job, job)):
                for name, value in columns.items():
                    setattr(row, name, value)
            db.session.commit()
            return task.id

    return launched


RUNNING = {'state': 'running', 'heartbeat': utcnow() + timedelta(days=1)}
WAITING = {'attempts': 1, 'due': utcnow() + timedelta(days=1)}
LATE = {'due': utcnow() - timedelta(minutes=1)}
FAILED = {'state': 'failed'}
PART = {'phase': 'running', 'done': 12, 'total': 35}
WHOLE = {'phase': 'sending', 'done': 35, 'total': 35}
ENDED = {'complete': True, 'finished': utcnow() + timedelta(days=1)}


@pytest.mark.parametrize(
    ('job', 'values', 'progress', 'words'),
    [
        ({'due': utcnow() + timedelta(days=1)}, {}, 0, 'Waiting to start…'),
        (LATE, {}, 0, 'Your export is queued and will start'),
        (RUNNING, PART, 34, '12 of 35 posts'),
        (RUNNING, {**PART, 'seconds_left': 40}, 34, '12 of 35 posts · about 40 seconds left'),
        (WAITING, PART, 34, 'Trying again in a moment…'),
        (RUNNING, WHOLE, 99, 'Sending your posts to s…\u2060@example.com…'),
        (WAITING, WHOLE, 99, 'keep trying for a day.'),
    ],
)
def test_a_running_task_has_a_bar_and_words(susan, task, job, values, progress, words):
    number = task(job, **values)
    html = susan.get('/tasks').text
    bar = re.search('<div class="progress" ([^>]*)>', html)[1]
    assert 'role="progressbar" aria-label="Export of your posts"' in bar
    assert f'aria-valuenow="{progress}"' in bar
    assert words in bar
    assert f'<span id="{number}-progress">{progress}</span>%' in html
    assert f'<rect width="{progress}%"' in html
    assert words in html.replace(bar, '')
    assert html in susan.get('/index').text
    assert html in susan.get('/nowhere').text


@pytest.mark.parametrize(('job', 'pace'), [(RUNNING, 'now'), (WAITING, 'slowly'), (LATE, 'slowly')])
def test_what_stands_still_is_looked_at_less_often(susan, task, job, pace):
    task(job, **PART)
    assert f'data-running="{pace}"' in susan.get('/tasks').text


@pytest.mark.parametrize(
    ('job', 'values', 'words', 'buttons'),
    [
        (FAILED, PART, 'Your export failed.', ['Try again']),
        (FAILED, WHOLE, 'email them to', ['Download posts.json', 'Try again']),
        (RUNNING, {**PART, **ENDED}, 'Your export failed.', ['Try again']),
    ],
)
def test_a_failed_task_is_an_error_and_can_be_tried_again(
    app, susan, task, job, values, words, buttons
):
    task(job, **values)
    html = susan.get('/tasks').text
    assert 'alert-danger' in html
    assert 'role="alert"' in html
    assert words in html
    assert re.findall('>([^<>]+)</(?:a|button)>', html) == buttons
    # Ids and tokens are long, and made of chance.
    assert '100' not in re.sub(r'[\w.-]{20,}', '', html)
    assert susan.post('/export_posts').location == '/user/susan'
    assert 'Waiting to start' in susan.get('/tasks').text


def test_a_task_that_is_done_says_where_the_file_went(susan, task):
    values = {**WHOLE, **ENDED, 'phase': 'done', 'sent_to': 'old@example.com'}
    task({'state': 'done'}, **values)
    html = susan.get('/tasks').text
    assert 'role="status"' in html
    assert 'Your posts were sent to o…\u2060@example.com.' in html
    assert re.findall('>([^<>]+)</(?:a|button)>', html) == ['Download posts.json']


def test_nobody_sees_the_tasks_of_another(john, task):
    task(RUNNING, **PART)
    assert john.get('/tasks').text.strip() == ''
    assert 'Exporting' not in john.get('/user/susan').text


def test_without_scripts_the_own_profile_comes_again_while_a_task_runs(app, susan, task):
    assert REFRESH not in susan.get('/user/susan').text
    number = task(RUNNING, **PART)
    assert REFRESH in susan.get('/user/susan').text
    assert REFRESH not in susan.get('/user/john').text
    with app.app_context():
        db.session.get(Task, number).end()
        db.session.commit()
    assert REFRESH not in susan.get('/user/susan').text


def test_a_poll_is_no_visit_and_costs_two_statements(app, susan, task):
    task(RUNNING, **PART)
    with app.app_context():
        person('susan').last_seen = None
        db.session.commit()
    with count_queries() as queries:
        susan.get('/tasks').close()
    assert len(queries) == 2


def test_a_page_costs_one_statement_more_while_there_is_a_task(susan, task):
    susan.get('/index').close()
    with count_queries() as before:
        susan.get('/index').close()
    task(RUNNING, **PART)
    with count_queries() as during:
        susan.get('/index').close()
    assert len(during) == len(before) + 1 <= 6


@pytest.mark.parametrize(('job', 'values'), [(FAILED, PART), (FAILED, WHOLE)])
def test_a_failure_stands_only_where_exports_belong(susan, task, job, values):
    task(job, **values)
    for path in ('/user/susan', '/settings', '/tasks', '/export_posts'):
        assert 'alert-danger' in susan.get(path).text
        assert 'data-dismiss="alert"' in susan.get(path).text
    for path in ('/index', '/explore', '/messages', '/post/1', '/nowhere'):
        assert 'alert-danger' not in susan.get(path).text
