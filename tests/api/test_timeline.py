"""The timeline of a program, with reposts only where it asks for them."""

import pytest

from app import db
from tests.api.program import Program
from tests.cast import person


@pytest.fixture
def program(app, program):
    """Susan's program; she follows john, who has reposted a stranger's post."""
    with app.app_context():
        person('susan').follow(person('john'))
        db.session.commit()
    Program(app, 'john').put('/api/posts/5/repost')
    return program


def test_without_asking_posts_stand_alone(program):
    items = program.get('/api/timeline').json['items']
    assert [post['id'] for post in items] == [2, 1]


def test_with_reposts_each_item_says_who_brought_it(program):
    page = program.get('/api/timeline?reposts=1').json
    found = [(item['post']['id'], item['reposted_by']) for item in page['items']]
    assert [post_id for post_id, _names in found] == [5, 2, 1]
    assert [[user['username'] for user in names] for _id, names in found] == [['john'], [], []]
    assert page['items'][0]['post']['like_count'] == 0


def test_links_keep_the_reposts(program):
    page = program.get('/api/timeline?reposts=1&per_page=1').json
    following = program.get(page['_links']['next']).json
    assert [item['post']['id'] for item in following['items']] == [2]


def test_other_words_are_refused(program):
    assert program.get('/api/timeline?reposts=maybe').status_code == 400
