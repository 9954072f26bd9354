"""Every email looks like the site, and says the same as text and as HTML."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from app.email import compose
from app.html.colors import LEAST_CONTRAST, NIGHT, contrast
from app.models import EventRow
from tests.cast import person

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVENTS = [
    EventRow(1, 'export', '{"state": "done"}', NOON, None, None, None, 0, None, None, 1),
    *(
        EventRow(3, 'report', data, NOON, None, None, None, 0, None, None, 1)
        for data in (
            '{"username": "john", "has_acted": true}',
            '{"username": "john", "has_acted": false}',
        )
    ),
    EventRow(2, 'follow', '{}', NOON, 2, 'john', 'john@example.com', 0, None, None, 1),
]
WORDS = [
    ('account_closed', {'end': '2026-12-28T12:00:00+00:00'}),
    ('address_changed', {}),
    ('address_taken', {}),
    ('confirm_email', {'token': 'a.token'}),
    ('export_posts', {}),
    ('export_posts', {'token': 'a.token'}),
    ('moderation/account_limited', {'reason': 'Shouting.'}),
    ('moderation/account_unlimited', {}),
    ('moderation/account_warned', {'reason': 'Shouting.'}),
    ('moderation/post_deleted', {'excerpt': 'WHAT?', 'reason': 'Shouting.'}),
    ('moderation/post_covered', {'excerpt': 'WHAT?', 'reason': 'Shouting.'}),
    ('moderation/post_uncovered', {'excerpt': 'WHAT?'}),
    *(
        ('moderation/appeal_decided', {'action': 'warn', 'decision': one, 'reason': 'Shouting.'})
        for one in ('accept', 'reject')
    ),
    ('news', {'token': 'a.token', 'events': EVENTS}),
    ('password_changed', {}),
    ('reset_password', {'token': 'a.token'}),
]
LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'pt']
ROOT = 'https://blog.example/under'

# What only one of the two needs: the head, the name of the site, which the subject has, and the
# address of a button for programs that show none.
ONLY_HTML = [r'<head>.*?</head>', r'<td class="brand".*?</td>', r'<p class="fallback">.*?</p>']


def letter(app, template, language='en', **values):
    """Return an email as it is sent."""
    with app.app_context():
        return compose(
            template, person('susan'), 's@example.com', language, ROOT, '<1@x>', **values
        )


def said(text: str) -> list[str]:
    """Return the words of a text without the addresses of pages."""
    return re.findall(r'\w+', re.sub(r'https?://\S+', ' ', text))


def said_by_html(html: str) -> list[str]:
    for part in ONLY_HTML:
        html = re.sub(part, ' ', html, flags=re.DOTALL)
    # The name of a user has an element of its own in the middle of a sentence.
    return said(unescape(re.sub(r'</?bdi>|<[^>]+>', ' ', html)))


@pytest.mark.parametrize('language', LANGUAGES)
@pytest.mark.parametrize(('template', 'values'), WORDS)
def test_text_and_html_say_the_same(app, template, values, language):
    mail = letter(app, template, language, **values)
    assert said_by_html(mail.html) == said(mail.body)
    links = set(re.findall(r'href="([^"]+)"', mail.html))
    assert {unescape(link) for link in links} == set(re.findall(r'https?://\S+', mail.body))


@pytest.mark.parametrize(('template', 'values'), WORDS)
def test_names_do_not_turn_their_sentence_around(app, template, values):
    html = letter(app, template, **values).html
    assert 'Hi <bdi>susan</bdi>,' in html
    assert 'john' not in re.sub('<bdi>john</bdi>|href="[^"]+"', '', html)


@pytest.mark.parametrize(('template', 'values'), WORDS)
def test_letters_end_with_the_address_of_the_site(app, template, values):
    mail = letter(app, template, **values)
    assert mail.body.endswith(f'\n{ROOT}/\n')
    assert mail.body.startswith('Hi susan,\n\n')


@pytest.mark.parametrize(('template', 'values'), WORDS)
def test_letters_load_nothing(app, template, values):
    html = letter(app, template, **values).html
    assert not re.findall(r'\bsrc\s*=|@import|url\(|<link|<img|<script', html)


@pytest.mark.parametrize(('template', 'values'), WORDS)
def test_letters_have_at_most_one_button(app, template, values):
    html = letter(app, template, **values).html
    assert html.count('display: inline-block') == html.count('class="fallback"') <= 1


def test_letters_have_the_name_and_the_color_of_the_site(app):
    app.config.update(SITE_NAME='The Pond', SITE_COLOR='#7a1f5c')
    mail = letter(app, 'reset_password', token='a.token')
    assert mail.subject == '[The Pond] Reset your password'
    assert 'The Pond team' in mail.body
    assert re.search(r'class="brand"[^>]*>The Pond<', mail.html)
    assert 'background: #7a1f5c' in mail.html


def test_letters_run_from_right_to_left_in_arabic(app):
    html = letter(app, 'reset_password', 'ar', token='a.token').html
    # Programs for mail that are web pages keep only what is inside of the body.
    assert re.search(r'<table role="presentation"[^>]* dir="rtl" lang="ar"', html)


def test_letters_follow_the_reader_into_the_dark(app):
    app.config['SITE_COLOR'] = '#7a1f5c'
    html = letter(app, 'reset_password', token='a.token').html
    (link,) = re.findall(r'\n {8}a { color: (#\w+); }', html)
    assert contrast(link, NIGHT) >= LEAST_CONTRAST
    assert '<meta name="color-scheme" content="light dark">' in html
    assert '@media (prefers-color-scheme: dark)' in html


def test_names_stand_in_texts_as_they_are(app):
    follow = EVENTS[-1]._replace(actor_name='A&B <x>')
    mail = letter(app, 'news', token='a.token', events=[follow])
    assert 'A&B <x> followed you.' in mail.subject
    assert 'A&B <x> followed you.' in mail.body
    assert '<bdi>A&amp;B &lt;x&gt;</bdi> followed you.' in mail.html
