"""What stands around every page."""

import re

import pytest

from tests.site import Visitor

CURRENT = re.compile(r'href="([^"]*)" aria-current="page"')
MENU = re.compile('<nav class="rail".*?</nav>', re.DOTALL)

PAGES = [
    *('/index', '/explore', '/user/susan', '/user/john', '/post/1', '/post/1/delete'),
    *('/settings', '/edit_profile', '/auth/sessions', '/auth/change_password', '/auth/logout'),
]


@pytest.mark.parametrize(
    ('path', 'current'),
    [
        ('/', ['/index']),
        ('/index', ['/index']),
        ('/explore', ['/explore']),
        ('/user/susan', ['/user/susan']),
        ('/user/john', []),
        ('/settings', ['/settings']),
        ('/edit_profile', []),
    ],
)
def test_place_in_the_menu_is_marked_once(susan, path, current):
    # The filters of a page mark what they show, too.
    menu = MENU.search(susan.get(path).text)
    assert menu
    assert CURRENT.findall(menu[0]) == current


def test_menu_of_a_stranger(stranger):
    page = stranger.get('/auth/login').text
    assert CURRENT.findall(page) == ['/auth/login']
    assert 'Sign out' not in page
    assert 'Profile' not in page


def test_signing_out_is_a_button_that_sends_a_token(susan):
    page = susan.get('/index').text
    form = page[page.index('action="/auth/logout"') :]
    assert form.index('name="csrf_token"') < form.index('Sign out') < form.index('</form>')


@pytest.mark.parametrize('path', PAGES)
def test_page_is_whole(susan, path):
    page = susan.get(path).text
    assert '<html lang="en"' in page
    assert 'name="viewport"' in page
    assert re.search(r'<title>.+ - Microblog</title>', page)
    assert page.count('<h1') == page.count('<main') == 1
    assert 'href="None"' not in page
    assert 'href="#"' not in page


@pytest.mark.parametrize('path', PAGES)
def test_nothing_comes_from_elsewhere_and_nothing_runs_in_the_page(susan, path):
    page = susan.get(path).text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.findall(r'<script(?![^>]* src=)|<style| style="| on\w+="|javascript:', page)


def test_titles_differ(susan):
    titles = [re.search('<title>(.*)</title>', susan.get(path).text)[1] for path in PAGES]
    assert len(set(titles)) == len(titles)


def test_alert_is_announced_by_what_it_is(app):
    visitor = Visitor(app).sign_in('susan')
    visitor.post('/follow/john')
    assert 'class="alert alert-success alert-dismissible">' in visitor.get('/').text
    visitor.post('/follow/nobody')
    assert 'class="alert alert-danger alert-dismissible" role="alert"' in visitor.get('/').text


@pytest.mark.parametrize(
    ('path', 'section'),
    [
        ('/messages/with/john', '/messages'),
        ('/messages/sent', '/messages'),
        ('/send_message/john', '/messages'),
        ('/auth/tokens', '/settings'),
        ('/edit_profile', '/settings'),
        ('/settings/privacy', '/settings'),
        ('/settings/blocks', '/settings'),
        ('/settings/mutes', '/settings'),
        ('/settings/filters', '/settings'),
        ('/settings/status', '/settings'),
        ('/follow_requests', '/settings'),
    ],
)
def test_pages_of_a_section_mark_it(susan, path, section):
    page = susan.get(path).text
    assert re.findall(r'href="([^"]*)"[^>]* aria-current="true"', page) == [section]
    assert CURRENT.findall(page) == []
