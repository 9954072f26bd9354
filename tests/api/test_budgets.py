"""What a request of a program may cost, on a site with many people and posts."""

import pytest

from app import db
from tests.admin.test_users import give
from tests.api.program import Program
from tests.cast import add_person, add_post, person
from tests.queries import count_queries
from tests.template import copy_kept


def add_authors():
    """Let susan follow 25 people with posts and followers of their own."""
    susan = person('susan')
    for number in range(25):
        author = add_person(f'author{number}')
        susan.follow(author)
        author.follow(susan)
        author.send_message(susan, f'number {number}')
        for minutes in range(3):
            add_post(author, f'number {number}', 100 * number + minutes)
    db.session.commit()


@pytest.fixture
def program(app):
    """Susan's program."""
    with app.app_context():
        copy_kept(add_authors)
    return Program(app, 'susan')


@pytest.mark.parametrize(
    ('path', 'budget'),
    [
        ('/api/users?per_page=25', 3),
        ('/api/users?per_page=25&after=3', 3),
        ('/api/users/1/followers?per_page=25', 4),
        ('/api/users/1/following?per_page=25', 4),
        ('/api/users/1', 2),
        ('/api/me', 2),
        ('/api/posts?per_page=25', 4),
        ('/api/timeline?per_page=25', 6),
        ('/api/timeline?reposts=1&per_page=25', 6),
        ('/api/bookmarks?per_page=25', 4),
        ('/api/posts/1/likes', 4),
        ('/api/users/6/posts?per_page=25', 5),
        ('/api/posts/1', 3),
        ('/api/posts/1/history', 4),
        ('/api/search?q=number&per_page=25', 5),
        ('/api/search/users?q=author1&per_page=25', 5),
        ('/api/tokens', 2),
        ('/api/messages?per_page=25', 3),
        ('/api/messages/sent', 3),
        ('/api/users/6/messages', 5),
        ('/api/notifications', 2),
        ('/api/notifications/events?per_page=25', 3),
        ('/api/exports', 2),
    ],
)
def test_reading_keeps_its_budget_of_statements(program, path, budget):
    with count_queries() as queries:
        assert program.get(path).status_code == 200
    assert len(queries) <= budget


@pytest.mark.parametrize(
    ('path', 'budget'),
    [
        ('/api/admin/users?per_page=25', 2),
        ('/api/admin/reports?state=all', 2),
        ('/api/admin/invites', 3),
    ],
)
def test_moderators_lists_keep_their_budget(app, program, path, budget):
    give(app, susan='moderator')
    test_reading_keeps_its_budget_of_statements(
        Program(app, 'susan', scopes=['admin']), path, budget
    )


def test_writing_a_post_keeps_its_budget(program):
    with count_queries() as queries:
        assert program.post('/api/posts', {'body': 'Hello'}).status_code == 201
    # The token, the post, its entry and words, two numbers of the statistics, and the answer.
    assert len(queries) <= 9
