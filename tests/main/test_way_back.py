"""Editing and deleting lead back to where their button was pressed."""

import re

import pytest

from tests.site import Visitor

ACTION = re.compile(r'<form class="(?:form|actions)[^"]*" action="([^"]+)"')
ELSEWHERE = 'http://evil.example/explore'


def here(path: str) -> str:
    """Return an address as browsers send it in Referer."""
    return f'http://localhost{path}'


def finish(visitor: Visitor, path: str, referrer: str, form: dict[str, str]) -> str:
    """Come to a form from another page, send it, and return where that leads."""
    page = visitor.get(path, headers={'Referer': referrer}).text
    action = ACTION.search(page)[1].replace('&amp;', '&')
    assert action.startswith(path)
    answer = visitor.post(action, form)
    assert answer.status_code == 302
    return answer.location


@pytest.mark.parametrize(
    ('referrer', 'location'),
    [
        (here('/explore?page=2'), '/explore?page=2'),
        (here('/user/susan'), '/user/susan'),
        (here('/post/1'), '/index'),
        (here('/auth/sessions'), '/index'),
        (here('/nowhere'), '/index'),
        (ELSEWHERE, '/index'),
        ('', '/index'),
    ],
)
def test_deleting_leads_back(susan, referrer, location) -> None:
    assert finish(susan, '/post/1/delete', referrer, {}) == location


@pytest.mark.parametrize(
    ('referrer', 'location'),
    [
        (here('/explore?page=2'), '/explore?page=2'),
        (here('/user/susan'), '/user/susan'),
        (here('/post/1'), '/post/1'),
        (ELSEWHERE, '/post/1'),
    ],
)
def test_editing_leads_back(susan, referrer, location) -> None:
    assert finish(susan, '/post/1/edit', referrer, {'post': 'Changed'}) == location


def test_refused_edit_keeps_the_way_back(susan) -> None:
    answer = susan.post('/post/1/edit?next=/explore', {'post': ''})
    assert answer.status_code == 422
    assert ACTION.search(answer.text)[1] == '/post/1/edit?next=/explore'


@pytest.mark.parametrize(
    ('referrer', 'location'),
    [(here('/messages/with/john'), '/messages/with/john'), (ELSEWHERE, '/messages')],
)
def test_deleting_a_message_leads_back(susan, referrer, location) -> None:
    susan.post('/send_message/john', {'message': 'Hello'})
    assert finish(susan, '/messages/1/delete', referrer, {}) == location


def test_nobody_is_led_away(susan) -> None:
    answer = susan.post('/post/1/delete?next=https://evil.example/', {})
    assert answer.location == '/index'
