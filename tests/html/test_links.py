"""Texts become HTML in which only what is meant as a link is one, and nothing else is HTML."""

import pytest

from app.html.links import linked, linked_post

NAMES = {'susan': 'susan2', 'mary': 'mary'}


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def test_address_is_a_link_that_vouches_for_nothing():
    html = linked('see https://example.com/?a=1&b=2 <now>')
    href = 'href="https://example.com/?a=1&amp;b=2"'
    assert f'<a {href} rel="ugc nofollow noopener">https://example.com/?a=1&amp;b=2</a>' in html
    assert html.endswith(' &lt;now&gt;')


def test_email_address_is_a_link():
    assert '<a href="mailto:susan@example.com">susan@example.com</a>' in linked('susan@example.com')


def test_mention_leads_to_the_present_name_and_keeps_the_text():
    html = linked_post('Hello @Susan and @nobody', NAMES)
    assert html == 'Hello <a href="/user/susan2">@Susan</a> and @nobody'


def test_tag_leads_to_its_folded_page():
    assert linked_post('#SunSet', {}) == '<a href="/tag/sunset">#SunSet</a>'


def test_place_may_be_told_in_another_form():
    html = linked_post('@mary', NAMES, lambda path: f'https://blog.example.com{path}')
    assert html == '<a href="https://blog.example.com/user/mary">@mary</a>'


@pytest.mark.parametrize('text', ['<b>&"', 'javascript:alert(1)', 'plain'])
def test_other_texts_are_escaped(text):
    for html in (linked(text), linked_post(text, NAMES)):
        assert '<' not in html
        assert 'href' not in html
