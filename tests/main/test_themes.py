"""The switch between light and dark."""

import pytest

from tests.site import Visitor


def html_of(visitor: Visitor) -> str:
    """Return the first tag of a page."""
    page = visitor.get('/auth/login', follow_redirects=True).text
    return next(line for line in page.splitlines() if line.startswith('<html'))


def test_the_system_decides_at_first(stranger: Visitor) -> None:
    assert 'data-theme' not in html_of(stranger)


@pytest.mark.parametrize('theme', ['light', 'dark'])
def test_choice_holds_and_can_be_taken_back(stranger: Visitor, theme: str) -> None:
    answer = stranger.post('/theme', {'theme': theme})
    assert 'HttpOnly' in answer.headers['Set-Cookie']
    assert f'data-theme="{theme}"' in html_of(stranger)
    stranger.post('/theme', {'theme': ''})
    assert 'data-theme' not in html_of(stranger)


@pytest.mark.parametrize('theme', ['pink', '"><script>', 'dark\0'])
def test_other_themes_are_not_taken(stranger: Visitor, theme: str) -> None:
    stranger.post('/theme', {'theme': theme})
    stranger.client.set_cookie('theme', theme)
    assert 'data-theme' not in html_of(stranger)


def test_works_only_with_a_token(stranger: Visitor) -> None:
    stranger.client.post('/theme', data={'theme': 'dark'})
    assert 'data-theme' not in html_of(stranger)


def test_reader_returns_to_the_page(stranger: Visitor) -> None:
    page = 'http://localhost/auth/register'
    answer = stranger.post('/theme', {'theme': 'dark'}, headers={'Referer': page})
    assert answer.location == '/auth/register'
