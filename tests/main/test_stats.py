"""The statistics of the site."""

import re
from datetime import timedelta

import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.html.charts import short_date
from app.models import Post, SiteDay
from tests.cast import add_post, person
from tests.site import spoken

PICTURE = re.compile(r'<svg role="img" aria-label="([^"]+)"')


def write(app, name: str, language: str | None, *ages: int) -> None:
    """Let somebody write in a language, so many days ago."""
    with app.app_context():
        for age in ages:
            post = add_post(person(name), 'lately')
            post.timestamp, post.language = utcnow() - timedelta(days=age), language
        db.session.commit()


def test_numbers_are_those_of_the_last_days(app, susan):
    write(app, 'john', 'es', 0, 1, 29)
    write(app, 'mary', None, 5)
    write(app, 'mary', 'de', 30)
    page = susan.get('/stats').text
    assert PICTURE.findall(page) == ['4 posts in the last 30 days', '5 active people this week']
    text = spoken(page)
    lately = [utcnow().date() - timedelta(days=age) for age in (29, 0)]
    with app.test_request_context():
        scale = ' '.join(short_date(day) for day in lately)
    assert f'1 {scale} 4 posts in the last 30 days' in text
    assert 'Spanish3' in text.replace(' ', '')
    assert 'Unknown1' in text.replace(' ', '')
    assert 'German' not in text.partition('Share')[2].partition('%')[0]
    assert 'First post: January 1, 2026' in text


def test_languages_have_the_names_of_the_reader(app, susan):
    write(app, 'john', 'es', 0)
    assert 'español' in susan.get('/stats', headers={'Accept-Language': 'es'}).text


def test_a_site_without_posts_says_so(app, susan):
    with app.app_context():
        db.session.execute(sa.delete(Post))
        db.session.execute(sa.delete(SiteDay))
        db.session.commit()
    page = susan.get('/stats').text
    assert 'No posts yet.' in page
    assert PICTURE.findall(page) == ['5 active people this week']
    assert '0 posts in the last 30 days' in spoken(page)
    assert 'by language' not in page


def test_foot_of_every_page_leads_there(susan, stranger):
    assert 'href="/stats"' in susan.get('/explore').text
    assert 'href="/stats"' not in stranger.get('/auth/login').text
