"""What a page may cost, on a site with many people and posts."""

import pytest

from app import db
from tests.cast import add_person, add_post, person
from tests.queries import count_queries
from tests.site import Visitor
from tests.template import copy_kept


def add_authors():
    """Add 25 authors with 60 posts among them, whom susan follows, and many whom she doesn't."""
    reader = person('susan')
    authors = [add_person(f'author{number}') for number in range(25)]
    strangers = [add_person(f'stranger{number}') for number in range(5)]
    db.session.flush()
    for number in range(60):
        add_post(authors[number % 25], f'number {number}', minutes=100 + number)
        add_post(strangers[number % 5], 'noise', minutes=100 + number)
    for author in authors:
        reader.follow(author)
        author.follow(person('john'))
    db.session.commit()


@pytest.fixture
def susan(app):
    """A browser of susan's."""
    with app.app_context():
        copy_kept(add_authors)
    return Visitor(app).let_in('susan')


@pytest.mark.parametrize(
    ('path', 'budget'),
    [
        ('/index', 7),
        ('/index?page=2', 7),
        ('/index?before=1767231000000000-1', 7),
        ('/explore', 6),
        ('/explore/active', 3),
        ('/explore/new', 2),
        ('/explore?page=3', 6),
        ('/user/author1', 8),
        ('/user/susan', 8),
        ('/user/author1/popup', 5),
        ('/user/john/followers', 4),
        ('/user/susan/following?before=0-9', 4),
        ('/stats', 4),
        ('/post/1', 6),
        ('/post/1/delete', 2),
        ('/settings', 1),
        ('/settings/privacy', 1),
        ('/follow_requests', 3),
        ('/edit_profile', 1),
        ('/notifications', 2),
        # One more than where nothing is new, for the filters.
        ('/new_posts/home?after=1767231000000000-1', 4),
        ('/new_posts/home?after=9767231000000000-1', 3),
        ('/new_posts/explore?after=1767231000000000-1', 3),
        ('/new_posts/explore?after=9767231000000000-1', 2),
        ('/tasks', 1),
        ('/export_posts', 4),
        ('/messages', 4),
        ('/messages/sent', 3),
        ('/messages/with/john', 5),
        ('/send_message/john', 2),
        ('/news', 4),
        ('/news/mentions', 4),
        ('/news/settings', 1),
        ('/auth/sessions', 2),
        ('/auth/tokens', 2),
        ('/api/docs', 1),
        ('/auth/change_password', 1),
        ('/auth/logout', 1),
        ('/nowhere', 1),
        ('/static/favicon.svg', 0),
        ('/favicon.ico', 0),
        ('/manifest.webmanifest', 1),
        ('/offline', 0),
        ('/service-worker.js', 0),
        ('/opensearch.xml', 0),
        ('/avatar/0123456789abcdef.svg', 0),
        ('/healthz', 0),
        ('/metrics', 1),
    ],
)
def test_page_keeps_its_budget_of_statements(susan, path, budget):
    with count_queries() as queries:
        assert susan.get(path).status_code in (200, 404)
    assert len(queries) <= budget, '\n'.join(queries)


@pytest.fixture
def stranger(stranger):
    """Somebody who comes after others, so that settings and announcements are kept already."""
    stranger.get('/nowhere')
    return stranger


def test_sign_in_page_asks_whether_anybody_is_here(stranger):
    with count_queries() as queries:
        stranger.get('/auth/login')
    assert len(queries) == 1


def test_other_signed_out_pages_ask_nothing(stranger):
    for path in ('/nowhere', '/explore'):
        with count_queries() as queries:
            stranger.get(path)
        assert queries == []


def test_registering_asks_who_is_here_who_may_join_and_by_which_rules(stranger):
    with count_queries() as queries:
        stranger.get('/auth/register')
    assert len(queries) == 3


@pytest.mark.parametrize(('path', 'budget'), [('/follow/author1', 9), ('/unfollow/author1', 6)])
def test_button_keeps_its_budget(susan, path, budget):
    token = susan.token()
    with count_queries() as queries:
        susan.client.post(path, data={'csrf_token': token})
    assert len(queries) <= budget, '\n'.join(queries)


def test_posting_writes_the_post_its_words_and_two_numbers(susan):
    token = susan.token()
    with count_queries() as queries:
        susan.client.post('/index', data={'csrf_token': token, 'post': 'Hello'})
    assert [query.split()[0] for query in queries] == ['SELECT', *['INSERT'] * 5]
