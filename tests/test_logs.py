"""Log lines: where they go, when they were written, and in which request."""

import logging
import re
import time
from io import StringIO

import pytest
import time_machine
from flask import Flask

from app.logs import FILE_BYTES, FILES, configure_logging, security_log
from tests.cast import START

LINE = re.compile(
    r'(?P<time>\S+ \S+Z) (?P<level>\w+): (?P<message>.*) \[in .+:\d+\] (?P<request>\w{16}|-)$'
)


@pytest.fixture(autouse=True)
def loggers():
    """Give the loggers of the process back as they were."""
    found = [logging.getLogger('app'), security_log]
    former = [(one.handlers, one.level, one.propagate) for one in found]
    yield
    for logger, (handlers, level, propagate) in zip(found, former, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def log(app):
    """What the application writes to standard output, as in production."""
    app.testing = False
    app.config.update(LOG_TO_STDOUT=True, PROPAGATE_EXCEPTIONS=False)
    app.add_url_rule('/fail', view_func=lambda: 1 / 0)
    configure_logging(app)
    return redirected(app.logger.handlers[0])


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
    first, second = (line for line in lines(log) if line['request'] != '-')
    assert first['message'] == second['message'] == 'sign-in refused address=127.0.0.1'
    assert first['request'] != second['request']


def test_page_about_a_fault_names_the_request(log, stranger):
    page = stranger.get('/fail')
    [line] = [line for line in lines(log) if line['level'] == 'ERROR']
    assert line['message'] == 'Exception on /fail [GET]'
    assert f'<code>{line["request"]}</code>' in page.text


def test_secrets_are_not_logged(log, stranger):
    fields = {'username': 'new', 'email': 'new@example.com', 'password': 'a longer secret'}
    stranger.post('/auth/register', {**fields, 'password2': 'a typing error'})
    stranger.post('/auth/register', {**fields, 'password2': 'a longer secret'})
    stranger.post('/auth/login', {'username': 'new', 'password': 'a shorter secret'})
    stranger.sign_in('new', 'a longer secret', remember_me='y')
    values = [stranger.client.get_cookie(name).value for name in ('session', 'remember_token')]
    stranger.post('/auth/logout')
    written = log.getvalue()
    for event in ('registered user=', 'sign-in refused', 'signed in user=', 'signed out user='):
        assert event in written
    for secret in ('secret', 'typing error', 'new@example.com', *values):
        assert secret not in written


def test_lines_go_to_rotating_files_by_default(tmp_path):
    app = Flask('app', root_path=str(tmp_path / 'app'))
    app.config['LOG_TO_STDOUT'] = False
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
