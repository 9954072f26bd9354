"""The row of buttons is kept, and the form of all buttons stands on a page once."""

from app.html import post_actions


def test_form_stands_on_a_page_once(susan):
    assert susan.get('/explore').text.count('id="react"') == 1


def test_rows_are_kept_until_something_changes(app, susan):
    renderer = app.extensions['action_renderer']
    susan.get('/explore')
    before = renderer.cache_info().misses
    susan.get('/explore')
    assert renderer.cache_info().misses == before
    susan.post('/post/2/like', {})
    susan.get('/explore')
    assert renderer.cache_info().misses == before + 1
    assert renderer.cache_info().maxsize == post_actions.KEPT_ROWS
