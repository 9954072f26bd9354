"""How an open list hears of newer posts."""

import pytest
import sqlalchemy as sa

from app import db
from app.main.polling import MOST
from app.models import Cursor, Post
from tests.cast import add_post, person
from tests.tables import rows

NOTHING = {'count': 0, 'text': '0 new posts'}


@pytest.fixture
def newest(app) -> str:
    """The cursor of the newest post of the cast."""
    with app.app_context():
        found = db.session.scalars(sa.select(Post).order_by(Post.timestamp.desc())).first()
        return str(Cursor(found.timestamp, found.id))


def publish(app, name: str, count: int = 1) -> None:
    """Let somebody write some posts after those of the cast."""
    with app.app_context():
        for number in range(count):
            add_post(person(name), f'number {number}', minutes=100 + number)
        db.session.commit()


def test_counts_what_is_newer(app, susan, newest):
    assert susan.get(f'/new_posts/explore?after={newest}').json == NOTHING
    publish(app, 'john')
    one = {'count': 1, 'text': '1 new post'}
    assert susan.get(f'/new_posts/explore?after={newest}').json == one
    publish(app, 'john', 2)
    assert susan.get(f'/new_posts/explore?after={newest}').json['text'] == '3 new posts'


def test_home_hears_of_those_who_are_followed(app, susan, newest):
    susan.post('/follow/mary')
    publish(app, 'john')
    assert susan.get(f'/new_posts/home?after={newest}').json == NOTHING
    publish(app, 'mary')
    assert susan.get(f'/new_posts/home?after={newest}').json['count'] == 1


def test_many_are_not_counted(app, susan, newest):
    publish(app, 'john', MOST + 3)
    answer = susan.get(f'/new_posts/explore?after={newest}').json
    assert answer['text'] == 'More than 25 new posts'


@pytest.mark.parametrize('after', ['', 'x', '1-2-3', '-1'])
def test_nonsense_has_nothing_new(susan, after):
    assert susan.get(f'/new_posts/home?after={after}').json == NOTHING


def test_there_are_no_other_lists(susan):
    assert susan.get('/new_posts/nowhere').status_code == 404


def test_asking_is_no_visit(app, susan, newest):
    with app.app_context():
        person('susan').last_seen = None
        db.session.commit()
    before = rows(app)
    susan.get(f'/new_posts/home?after={newest}').close()
    assert rows(app) == before


def test_only_the_newest_page_asks(app, susan):
    app.config['POSTS_PER_PAGE'] = 2
    assert 'data-new-posts="/new_posts/explore?after=' in susan.get('/explore').text
    assert 'data-new-posts' not in susan.get('/explore?page=2').text
