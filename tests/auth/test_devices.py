"""The page of sign-ins, and signing out from afar."""

import re

import pytest

from tests.auth.browsers import copied, is_signed_in
from tests.queries import count_queries
from tests.site import Visitor

END = re.compile(r'action="(/auth/sessions/\d+/end)"')


@pytest.fixture
def phone(app):
    """Another browser in which susan is signed in."""
    return Visitor(app, HTTP_USER_AGENT='Phone').sign_in('susan')


def ends(visitor: Visitor) -> list[str]:
    """Return where the buttons of the page lead, from top to bottom."""
    return END.findall(visitor.get('/auth/sessions').text)


def test_page_lists_own_sessions_only(app, susan, phone, john):
    page = Visitor(app).sign_in('mary').get('/auth/sessions').text
    assert len(END.findall(page)) == 1
    page = susan.get('/auth/sessions').text
    assert len(END.findall(page)) == 2
    assert page.count('This device') == 1
    assert 'Phone' in page


def test_page_costs_three_statements(susan, phone):
    with count_queries() as queries:
        assert susan.get('/auth/sessions').status_code == 200
    assert len(queries) <= 3


def test_ends_another_session(susan, phone):
    theirs = ends(phone)[0]
    thief = copied(phone)
    answer = susan.post(theirs)
    assert (answer.status_code, answer.location) == (302, '/auth/sessions')
    assert 'Device signed out.' in susan.get('/auth/sessions').text
    assert not is_signed_in(phone)
    assert not is_signed_in(thief)
    assert is_signed_in(susan)


def test_end_rejects_get(susan, phone):
    assert susan.get(ends(phone)[0]).status_code == 405
    assert is_signed_in(phone)


def test_end_works_only_with_a_token(susan, phone):
    answer = susan.client.post(ends(phone)[0])
    assert answer.location == '/auth/sessions'
    assert 'This page has expired. Please try again.' in susan.get('/auth/sessions').text
    assert is_signed_in(phone)


def test_nobody_ends_a_session_of_somebody_else(susan, john):
    assert john.post(ends(susan)[0]).status_code == 404
    assert is_signed_in(susan)


def test_ending_this_session_leads_to_the_sign_in_page(susan):
    answer = susan.post(ends(susan)[0], follow_redirects=True)
    assert answer.request.path == '/auth/login'


def test_signs_out_everywhere(susan, phone, john):
    thief = copied(susan)
    answer = susan.post('/auth/sessions/end')
    assert answer.location == '/auth/login'
    assert 'You are signed out on all devices.' in susan.get('/auth/login').text
    assert not any(map(is_signed_in, (susan, phone, thief)))
    assert is_signed_in(john)


def test_everywhere_rejects_get_and_needs_a_token(susan, phone):
    assert susan.get('/auth/sessions/end').status_code == 405
    assert susan.client.post('/auth/sessions/end').location == '/auth/sessions'
    assert is_signed_in(phone)
