"""What a page of posts costs has a bound, however many posts others write."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post, PostList, Slice, User
from app.models.follows.follow import followers
from app.models.keyset import Cursor
from app.models.timelines.missing import enter_posts
from tests.cast import NAMES, START, add_person, person
from tests.databases import only_on
from tests.models.effort import effort, recorded

YEAR = timedelta(days=365)
PAGE = 26
MANY = 20_000


def write(author: User, count: int, start: datetime) -> None:
    """Let somebody write many posts, one a minute."""
    minutes = (start + timedelta(minutes=number) for number in range(count))
    rows = [{'user_id': author.id, 'body': 'x', 'timestamp': minute} for minute in minutes]
    db.session.execute(sa.insert(Post), rows)
    enter_posts(Post.user_id == author.id)


def leave(name: str, posts: int) -> None:
    """Let somebody close their account who has written the newest posts."""
    person = add_person(name)
    db.session.flush()
    write(person, posts, START + YEAR)
    person.close()


def settle() -> None:
    """Commit, and let the database learn what its tables look like."""
    db.session.commit()
    tables = ' TABLE post, followers, timeline_entry' if db.engine.dialect.name == 'mysql' else ''
    db.session.execute(sa.text(f'ANALYZE{tables}'))
    db.session.commit()


@pytest.fixture(params=['noise', 'john'])
def lists(everywhere, request) -> dict[str, PostList]:
    """What susan reads, where most posts by far are a stranger's, or those of one she follows."""
    susan = person('susan')
    for name in NAMES[1:]:
        susan.follow(person(name))
        write(person(name), 150, START - 5 * YEAR)
    write(person(request.param), MANY, START)
    leave('gone', 100)
    settle()
    return {
        'home': susan.timeline(),
        'profile': person('mary').own_posts(),
        'explore': PostList.explore(),
    }


def windows(posts: PostList) -> list[Slice]:
    """Return pages of a list: at the top, and beside a cursor, near it and far down."""
    places = [card.cursor for card in posts.rows(Slice(700))]
    return [
        Slice(PAGE),
        *(Slice(PAGE, before=place) for place in (places[PAGE], places[-PAGE])),
        *(Slice(PAGE, after=place) for place in (places[PAGE], places[-PAGE])),
    ]


def test_nothing_reads_more_than_a_small_part(lists):
    costs = {}
    for name, posts in lists.items():
        costs[name, 'count'] = effort(lambda: posts.count(100))  # noqa: B023
        for window in windows(posts):
            costs[name, window] = effort(lambda: posts.rows(window))  # noqa: B023
    # MariaDB reads the thousand entries twice to which it counts.
    assert {what: cost for what, cost in costs.items() if cost > MANY / 8} == {}


def follow_strangers(count: int) -> None:
    """Let susan follow so many more people, each of whom has written two posts."""
    first = (db.session.scalar(sa.select(sa.func.max(User.id))) or 0) + 1
    ids = range(first, first + count)
    names = [{'id': i, 'username': f'u{i}', 'email': f'{i}@example.com'} for i in ids]
    db.session.execute(sa.insert(User), names)
    pairs = [{'follower_id': person('susan').id, 'followed_id': i} for i in ids]
    db.session.execute(sa.insert(followers), pairs)
    moments = [(i, START + timedelta(minutes=2 * i + turn)) for i in ids for turn in (0, 1)]
    rows = [{'user_id': i, 'body': 'x', 'timestamp': moment} for i, moment in moments]
    db.session.execute(sa.insert(Post), rows)
    enter_posts(Post.user_id >= first)
    settle()


def test_each_of_many_followed_costs_a_step_and_little_beside_it(everywhere):
    home, costs = person('susan').timeline(), []
    for _time in range(2):
        follow_strangers(300)
        costs.append(effort(lambda: home.rows(Slice(PAGE))))
    # Rows read, or tens of steps of SQLite. To rank everybody would take 8 or 10.
    assert (costs[1] - costs[0]) / 300 < 7


@only_on('sqlite')
def test_home_steps_through_the_index_of_authors(lists):
    home = lists['home']
    with recorded() as statements:
        for window in windows(home):
            home.rows(window)
    for sql, values in statements:
        plan = db.session.connection().exec_driver_sql(f'EXPLAIN QUERY PLAN {sql}', values)
        steps = [step.detail for step in plan]
        assert any(
            'USING COVERING INDEX ix_timeline_entry_user_id_timestamp_id' in step for step in steps
        )
        assert not [step for step in steps if step.startswith(('SCAN post', 'SCAN timeline_entry'))]


@only_on('mariadb')
def test_page_above_a_deep_cursor_reads_little_of_many_followed(everywhere):
    """Who follows many and comes back up from far down doesn't read all that is above."""
    susan, posts = person('susan'), 150
    authors = [add_person(f'author{number}') for number in range(2 * PAGE)]
    db.session.flush()
    for author in authors:
        susan.follow(author)
        write(author, posts, START)
    settle()
    home = susan.timeline()
    deep = home.rows(Slice(PAGE, before=Cursor(START + timedelta(minutes=3), 0)))[0].cursor
    assert len(home.rows(Slice(PAGE, after=deep))) == PAGE
    assert effort(lambda: home.rows(Slice(PAGE, after=deep))) < len(authors) * posts / 4
