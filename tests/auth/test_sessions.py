"""Staying signed in when the browser is closed."""

import pytest
import time_machine

from tests.auth.browsers import cookie, copied, is_signed_in, reopen
from tests.cast import START
from tests.site import Visitor

NOON = START.replace(hour=12)


@pytest.fixture
def clock():
    """Hold the clock still; a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def remembered(app, clock):
    """A browser in which susan asked to stay signed in."""
    return Visitor(app).sign_in('susan', remember_me='y')


def test_cookie_lasts_a_year_and_is_kept_from_scripts(stranger):
    fields = {'username': 'susan', 'password': 'susan-and-the-cat', 'remember_me': 'y'}
    lines = stranger.post('/auth/login', fields).headers.getlist('Set-Cookie')
    line = next(line for line in lines if line.startswith('remember_token='))
    for attribute in ('Max-Age=31536000', 'HttpOnly', 'SameSite=Lax', 'Path=/'):
        assert attribute in line.split('; ')


def test_nobody_is_remembered_who_did_not_ask(susan):
    assert cookie(susan, 'remember_token') is None
    assert not is_signed_in(reopen(susan))


def test_signs_in_again_and_changes(remembered, clock):
    for _ in range(3):
        clock.shift(24 * 60 * 60)
        before = cookie(remembered, 'remember_token')
        assert is_signed_in(reopen(remembered))
        assert cookie(remembered, 'remember_token') != before


def test_stays_the_same_while_the_browser_is_open(remembered):
    before = cookie(remembered, 'remember_token')
    assert is_signed_in(remembered)
    assert cookie(remembered, 'remember_token') == before


def test_two_tabs_at_once_both_get_in(remembered, clock):
    second_tab = copied(remembered, 'remember_token')
    assert is_signed_in(reopen(remembered))
    clock.shift(59)
    answer = second_tab.get('/explore')
    assert answer.status_code == 200
    assert 'remember_token' not in answer.headers.get('Set-Cookie', '')
    clock.shift(60)
    assert is_signed_in(reopen(remembered))


def test_former_cookie_ends_the_session_for_everyone_after_a_minute(remembered, clock, caplog):
    thief = copied(remembered, 'remember_token')
    assert is_signed_in(thief)
    clock.shift(60)
    assert not is_signed_in(reopen(remembered))
    assert not is_signed_in(thief)
    assert not is_signed_in(reopen(thief))
    assert [record.getMessage() for record in caplog.records if record.levelname == 'WARNING'] == [
        'copied cookie user=1 session=1'
    ]


def test_copied_session_cookie_ends_with_the_next_change(remembered, clock):
    thief = copied(remembered, 'session')
    assert is_signed_in(thief)
    assert is_signed_in(reopen(remembered))
    clock.shift(60)
    assert not is_signed_in(thief)


def test_ends_after_a_year_without_a_visit(remembered, clock):
    clock.shift(365 * 24 * 60 * 60 + 1)
    assert not is_signed_in(reopen(remembered))


def test_visit_extends_it(remembered, clock):
    clock.shift(300 * 24 * 60 * 60)
    assert is_signed_in(reopen(remembered))
    clock.shift(300 * 24 * 60 * 60)
    assert is_signed_in(reopen(remembered))


def test_session_that_was_not_remembered_ends_after_a_month(app, clock):
    browser = Visitor(app).sign_in('susan')
    clock.shift(31 * 24 * 60 * 60 - 1)
    assert is_signed_in(browser)
    clock.shift(1)
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    'value', ['', 'x', '1', '1.', '.', '1.x', '-1.x', '٣.x', '9' * 400 + '.x', '1.é', 'a|é', '\xff']
)
def test_cookie_that_means_nothing_is_removed(app, value):
    browser = Visitor(app)
    browser.client.set_cookie('remember_token', value)
    answer = browser.get('/explore')
    assert answer.status_code == 302
    assert cookie(browser, 'remember_token') is None
