"""Lists of posts, newest first, ties by id."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post, PostList, Slice
from tests.cast import START, add_post, person
from tests.queries import count_queries


@pytest.fixture
def posts(everywhere) -> PostList:
    """What john wrote: seven posts, three of them at one moment, at which others wrote too."""
    john, noise = person('john'), person('noise')
    for number, minute in enumerate([50, 40, 40, 40, 60, 30]):
        add_post(john, f'number {number}', minute)
        add_post(noise, f'noise {number}', minute)
        db.session.flush()
    db.session.commit()
    return john.own_posts()


def bodies(cards) -> list[str]:
    """Return the texts of some cards."""
    return [card.body.removeprefix('number ') for card in cards]


def test_newest_comes_first_and_of_one_moment_the_last_stored(posts):
    assert bodies(posts.rows(Slice(100))) == ['4', '0', '3', '2', '1', '5', 'john was here']
    assert posts.first().body == 'number 4'


def test_card_shows_post_and_author(posts):
    card = posts.first()
    assert (card.username, card.email) == ('john', 'john@example.com')
    assert (card.user_id, card.timestamp.minute) == (person('john').id, 0)
    assert card.cursor == (card.timestamp, card.id)


def test_windows(posts):
    middle = posts.rows(Slice(100))[3].cursor
    assert bodies(posts.rows(Slice(2))) == ['4', '0']
    assert bodies(posts.rows(Slice(2, 2))) == ['3', '2']
    assert bodies(posts.rows(Slice(2, before=middle))) == ['1', '5']
    assert bodies(posts.rows(Slice(2, after=middle))) == ['0', '3']
    assert posts.rows(Slice(2, 7)) == []


def test_list_of_everything(posts):
    everything = PostList().rows(Slice(100))
    assert len(everything) == 17
    places = [card.cursor for card in everything]
    assert places == sorted(places, reverse=True)


def test_list_of_nothing(posts):
    nothing = PostList(Post.timestamp < START)
    assert (nothing.rows(Slice(5)), nothing.first(), nothing.count(5)) == ([], None, 0)


@pytest.mark.parametrize(('up_to', 'count'), [(1, 1), (6, 6), (7, 7), (8, 7), (1000, 7)])
def test_count_stops_where_asked(posts, up_to, count):
    assert posts.count(up_to) == count


def test_page_takes_one_statement(posts):
    with count_queries() as queries:
        posts.rows(Slice(3))
    assert len(queries) == 1


def test_lists_of_one_kind_share_their_statement(posts):
    parts = person('mary').own_posts().parts
    assert parts == posts.parts
    assert bodies(person('mary').own_posts().rows(Slice(5))) == ['mary was here']
    db.session.execute(sa.delete(Post))
    assert posts.rows(Slice(5)) == []
