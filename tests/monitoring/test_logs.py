"""Log lines: where they go, when they were written, and in which request."""

import json
import logging
import re
import sys
import time
from datetime import UTC, datetime, timedelta
from io import StringIO

import click
import pytest
import time_machine
from flask import Flask

from app.monitoring.logs import (
    FILE_BYTES,
    FILES,
    JSONFormatter,
    access_log,
    add_request,
    configure_logging,
    security_log,
    stream_handler,
)
from app.monitoring.tracing.trace import current
from tests.cast import START
from tests.queries import count_queries

LINE = re.compile(
    r'(?P<time>\S+ \S+Z) (?P<level>\w+): (?P<message>.*) \[in .+:\d+\]'
    r' request=(?P<request>\S+) user=(?P<user>\d+|-)$'
)


@pytest.fixture(autouse=True)
def loggers():
    """Give the loggers of the process back as they were."""
    found = [logging.getLogger('app'), security_log, access_log]
    former = [(one.handlers, one.level, one.propagate) for one in found]
    current.set(None)
    yield
    for logger, (handlers, level, propagate) in zip(found, former, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def log(app):
    """What the application writes to standard output, as in production."""
    app.add_url_rule('/fail', view_func=lambda: 1 / 0)
    return logged(app)


def logged(app: Flask) -> StringIO:
    """Let an application write its log as in production, and return what it writes."""
    app.testing = False
    app.config.update(LOG_TO_STDOUT=True, PROPAGATE_EXCEPTIONS=False)
    app.extensions['observers'].clear()
    configure_logging(app)
    return redirected(app.logger.handlers[0])


@pytest.fixture
def access(log, susan):
    """The log from now on, when susan has already signed in."""
    log.truncate(0)
    log.seek(0)
    return log


def redirected(handler: logging.StreamHandler) -> StringIO:
    """Return the text that a handler writes from now on."""
    text = StringIO()
    handler.setStream(text)
    return text


def lines(log: StringIO) -> list[dict[str, str]]:
    """Return the parts of each log line."""
    found = map(LINE.match, log.getvalue().splitlines())
    return [line.groupdict() for line in found if line]


def test_start_is_logged_to_standard_output(app, capsys):
    app.testing = False
    app.config['LOG_TO_STDOUT'] = True
    configure_logging(app)
    [line] = lines(StringIO(capsys.readouterr().out))
    assert (line['level'], line['message'], line['request']) == ('INFO', 'Microblog startup', '-')


def test_times_are_utc_wherever_the_server_stands(log, monkeypatch):
    monkeypatch.setenv('TZ', 'JST-9')
    time.tzset()
    with time_machine.travel(START.timestamp(), tick=False):
        security_log.warning('noted')
    monkeypatch.undo()
    time.tzset()
    assert lines(log)[-1]['time'] == '2026-01-01 00:00:00,000Z'


def test_lines_of_a_request_share_its_number(log, stranger):
    for _ in range(2):
        stranger.post('/auth/login', {'username': 'susan', 'password': 'wrong'})
    first, second = (line for line in lines(log) if line['level'] == 'WARNING')
    assert first['message'] == second['message'] == 'sign-in refused address=127.0.0.1'
    assert first['request'] != second['request']


def test_each_request_has_a_line_with_its_cost_and_its_reader(access, susan):
    answer = susan.get('/post/1', headers={'X-Request-ID': 'from-the-proxy'}, buffered=True)
    line = lines(access)[-1]
    assert answer.headers['X-Request-ID'] == line['request'] == 'from-the-proxy'
    assert line['user'] == '1'
    cost = re.fullmatch(
        r'GET /post/1 200 ms=(?P<ms>[\d.]+) statements=(?P<count>\d+) client=127.0.0.1',
        line['message'],
    )
    assert float(cost['ms']) > 0
    with count_queries() as queries:
        susan.get('/post/1')
    assert int(cost['count']) == len(queries) > 0


@pytest.mark.parametrize(
    'path', ['/notifications?since=0', '/new_posts/home?after=0-1', '/tasks'], ids=str
)
def test_polls_are_no_visits_but_name_their_reader(access, susan, path):
    susan.get(path, buffered=True)
    assert lines(access)[-1]['user'] == '1'


def test_line_of_a_request_has_nothing_that_was_typed(access, susan):
    for path in ('/search?q=typed', '/user/typed', '/typed', '/auth/reset_password/typed'):
        susan.get(path, buffered=True)
    susan.post('/index', {'post': 'typed'}, buffered=True)
    assert len(lines(access)) == 5
    assert 'typed' not in access.getvalue()
    assert 'GET /user/<username> 404 ' in access.getvalue()


def test_files_and_probes_have_no_line_unless_they_are_missing(access, stranger):
    for path in ('/static/favicon.svg', '/healthz', '/readyz'):
        stranger.get(path, buffered=True)
    assert lines(access) == []
    stranger.get('/static/nothing.css', buffered=True)
    assert ' 404 ' in lines(access)[0]['message']


def test_json_holds_one_object_to_a_line():
    formatter = JSONFormatter()
    try:
        raise ValueError('two\nlines')
    except ValueError:
        record = logging.LogRecord(
            'app', logging.ERROR, '/a/file.py', 7, 'a %s', ('b\nc',), sys.exc_info()
        )
    add_request(record)
    record.fields = {'ms': 1.5}
    text = formatter.format(record)
    assert '\n' not in text
    line = json.loads(text)
    assert datetime.fromisoformat(line.pop('time')) - datetime.now(UTC) < timedelta(minutes=1)
    assert line.pop('exception').endswith('ValueError: two\nlines')
    assert line == {
        'level': 'ERROR',
        'logger': 'app',
        'message': 'a b\nc',
        'request': '-',
        'user': '-',
        'place': '/a/file.py:7',
        'ms': 1.5,
    }


def test_json_is_a_setting(app, stranger):
    app.config['LOG_FORMAT'] = 'json'
    text = logged(app)
    stranger.get('/nowhere', buffered=True)
    [line] = map(json.loads, text.getvalue().splitlines())
    assert (line['status'], line['path']) == (404, '-')


def test_commands_keep_their_output_free_of_the_log(app):
    with click.Context(click.Command('list')):
        assert stream_handler().stream is sys.stderr
    assert stream_handler().stream is sys.stdout


def test_fault_is_logged_without_the_secret_in_its_address(app, log, stranger):
    app.add_url_rule('/secret/<token>', 'secret', view_func=lambda token: 1 / 0)
    stranger.get('/secret/abc123')
    assert 'Exception on /secret/<token> [GET]' in log.getvalue()
    assert 'abc123' not in log.getvalue()


def test_page_about_a_fault_names_the_request(log, stranger):
    page = stranger.get('/fail')
    [line] = [line for line in lines(log) if line['level'] == 'ERROR']
    assert line['message'] == 'Exception on /fail [GET]'
    assert f'<code>{line["request"]}</code>' in page.text


def test_secrets_are_not_logged(log, stranger):
    fields = {'username': 'new', 'email': 'new@example.com', 'password': 'a longer secret'}
    stranger.post('/auth/register', {**fields, 'password2': 'a typing error'})
    stranger.post('/auth/register', {**fields, 'password2': 'a longer secret'})
    stranger.post('/auth/logout')
    stranger.post('/auth/login', {'username': 'new', 'password': 'a shorter secret'})
    stranger.sign_in('new', 'a longer secret', remember_me='y')
    values = [stranger.client.get_cookie(name).value for name in ('session', 'remember_token')]
    stranger.post('/auth/logout')
    written = log.getvalue()
    for event in ('registered user=', 'sign-in refused', 'signed in user=', 'signed out user='):
        assert event in written
    for secret in ('secret', 'typing error', 'new@example.com', *values):
        assert secret not in written


def test_refusals_are_logged(access, susan, stranger):
    guess = {'old_password': 'a guess', 'password': 'a new one!', 'password2': 'a new one!'}
    susan.post('/auth/change_password', guess, buffered=True)
    susan.post('/auth/close_account', {'password': 'a guess'}, buffered=True)
    stranger.get('/', headers={'Host': 'evil.example'}, buffered=True)
    written = access.getvalue()
    assert written.count('own password refused user=1') == 2
    assert written.count('host refused address=127.0.0.1') == 1
    assert 'a guess' not in written
    assert 'evil' not in written


def test_lines_go_to_rotating_files_by_default(tmp_path):
    app = Flask('app', root_path=str(tmp_path / 'app'))
    app.config.update(LOG_TO_STDOUT=False, LOG_FORMAT='text')
    configure_logging(app)
    for number in range(300):
        app.logger.info('line %d of a log that is too long for one file', number)
    security_log.warning('noted')
    [handler] = app.logger.handlers
    handler.close()
    path = tmp_path / 'logs' / 'microblog.log'
    assert LINE.match(path.read_text().splitlines()[-1])['message'] == 'noted'
    assert path.with_name('microblog.log.1').stat().st_size <= FILE_BYTES
    assert (handler.maxBytes, handler.backupCount) == (10240, 10) == (FILE_BYTES, FILES)


@pytest.mark.parametrize('switch', ['DEBUG', 'TESTING'])
def test_nothing_is_set_up_in_debug_and_in_tests(tmp_path, switch):
    app = Flask('app', root_path=str(tmp_path / 'app'))
    app.config[switch] = True
    before = list(security_log.handlers)
    configure_logging(app)
    assert security_log.handlers == before
    assert not (tmp_path / 'logs').exists()
