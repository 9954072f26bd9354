"""One page leads to everything that people change about their account."""

import re

import pytest

LINK = re.compile(r'class="row-title" href="([^"]+)"')


@pytest.fixture
def listed(susan):
    """The addresses that the settings list."""
    return LINK.findall(susan.get('/settings').text)


def test_own_pages_are_listed(listed):
    assert {'/edit_profile', '/auth/change_password', '/auth/sessions'} < set(listed)


def test_each_page_leads_back(susan, listed):
    assert '/settings/appearance' in listed
    for path in listed:
        main = susan.get(path).text.partition('<main')[2]
        assert 'href="/settings"' in main, path


def test_strangers_are_asked_who_they_are(stranger):
    assert stranger.get('/settings').location.startswith('/auth/login?next=')
