"""The pages of posts: home, explore, and one post by itself."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from tests.cast import add_post, person
from tests.site import Visitor

MISSING = 'This page has expired. Please try again.'


def bodies(app) -> list[str]:
    """Return what was posted, the oldest first."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Post.body).order_by(Post.id)))


@pytest.mark.parametrize('path', ['/', '/index'])
def test_home_shows_own_and_followed_posts(susan: Visitor, path) -> None:
    susan.post('/follow/john')
    page = susan.get(path).text
    assert '<h1 class="visually-hidden">Home</h1>' in page
    assert page.index('john was here') < page.index('susan was here')
    assert 'mary was here' not in page
    assert 'noise was here' not in page


def test_explore_shows_every_post(susan: Visitor) -> None:
    page = susan.get('/explore').text
    names = ('noise', 'david', 'mary', 'john', 'susan')
    places = [page.index(f'{name} was here') for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize('path', ['/', '/index'])
def test_posting_works(app, susan: Visitor, path) -> None:
    answer = susan.post(path, {'post': '  Hello,\r\nworld! \n'})
    assert (answer.status_code, answer.location) == (302, '/index')
    assert bodies(app)[-1] == 'Hello,\nworld!'
    assert 'Posted.' in susan.get('/index').text


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('', 'This field is required.'),
        (' \r\n\t ', 'This field is required.'),
        ('x' * 141, '1 character too long.'),
        ('bell\x07', 'The text contains invisible control characters. Please remove them.'),
        ('nul\x00', 'The text contains invisible control characters. Please remove them.'),
    ],
)
def test_what_cannot_be_posted_is_explained(app, susan: Visitor, text, message) -> None:
    before = bodies(app)
    answer = susan.post('/index', {'post': text})
    assert answer.status_code == 422
    assert message in answer.text
    assert bodies(app) == before


def test_what_is_too_long_is_given_back_in_full(susan: Visitor) -> None:
    text = 'x' * 500
    assert text in susan.post('/index', {'post': text}).text


@pytest.mark.parametrize('text', ['x' * 140, '😀' * 140, 'a\r\n' * 69 + 'bc'])
def test_characters_are_counted_and_not_bytes(susan: Visitor, text) -> None:
    assert susan.post('/index', {'post': text}).status_code == 302


def test_posting_works_only_with_a_token(app, susan: Visitor) -> None:
    before = bodies(app)
    answer = susan.client.post('/index', data={'post': 'Hello'})
    assert answer.status_code == 422
    assert MISSING in answer.text
    assert 'Hello</textarea>' in answer.text
    assert bodies(app) == before


def test_permalink_shows_one_post(susan: Visitor) -> None:
    page = susan.get('/post/2').text
    assert 'john was here' in page
    assert page.count('<article') == 1
    assert 'href="/post/2/delete"' not in page
    assert 'href="/post/1/delete"' in susan.get('/post/1').text


@pytest.mark.parametrize('number', ['0', '99', '2147483648', '9' * 5000, '-1', 'x', '1.0'])
def test_post_that_does_not_exist_is_not_found(susan: Visitor, number) -> None:
    assert susan.get(f'/post/{number}').status_code == 404
    assert susan.get(f'/post/{number}/delete').status_code == 404


def test_deleting_works(app, susan: Visitor) -> None:
    answer = susan.post('/post/1/delete')
    assert (answer.status_code, answer.location) == (302, '/index')
    assert 'Your post has been deleted.' in susan.get('/index').text
    assert bodies(app) == [f'{name} was here' for name in ('john', 'mary', 'david', 'noise')]
    assert susan.get('/post/1').status_code == 404


def test_deleting_asks_first(app, susan: Visitor) -> None:
    page = susan.get('/post/1/delete').text
    assert 'Delete this post?' in page
    assert 'susan was here' in page
    assert 'susan was here' in bodies(app)


def test_deleting_works_only_with_a_token(app, susan: Visitor) -> None:
    answer = susan.client.post('/post/1/delete')
    assert answer.status_code == 422
    assert 'This page has expired. Please try again.' in answer.text
    assert 'susan was here' in bodies(app)


def test_nobody_deletes_a_post_of_somebody_else(app, john: Visitor) -> None:
    assert john.get('/post/1/delete').status_code == 404
    assert john.post('/post/1/delete').status_code == 404
    assert 'susan was here' in bodies(app)


def test_site_may_allow_longer_posts(app, susan: Visitor) -> None:
    app.config['POST_LENGTH'] = 5000
    assert susan.post('/index', {'post': 'x' * 5000}).status_code == 302
    assert susan.post('/index', {'post': 'x' * 5001}).status_code == 422


def test_post_of_the_future_or_the_past_takes_its_place(app, susan: Visitor) -> None:
    with app.app_context():
        add_post(person('susan'), 'long ago', minutes=-1000)
        add_post(person('susan'), 'some day', minutes=1000)
        db.session.commit()
    page = susan.get('/explore').text
    assert page.index('some day') < page.index('noise was here') < page.index('long ago')
