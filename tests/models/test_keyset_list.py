"""Lists of rows that come from one part or several, newest first."""

import pytest

from app import db
from app.models import KeysetList, Post, PostRow, Slice
from app.models.safety.gate import as_reader
from tests.cast import add_post, person
from tests.queries import count_queries


@pytest.fixture
def posts(everywhere) -> KeysetList[PostRow]:
    """What susan and john wrote, in turn and at few moments, among what others wrote."""
    for number in range(12):
        for name in ('susan', 'john', 'noise'):
            add_post(person(name), f'{name} {number}', minutes=number // 3)
            db.session.flush()
    db.session.commit()
    parts = [(Post.user_id == person(name).id,) for name in ('susan', 'john')]
    # What a row tells of other users depends on who reads it.
    return KeysetList(PostRow, *parts, values=as_reader(person('susan').id))


def test_parts_are_merged(posts):
    rows = posts.rows(Slice(100))
    assert {row.username for row in rows} == {'susan', 'john'}
    assert len(rows) == 26
    places = [row.cursor for row in rows]
    assert places == sorted(places, reverse=True)
    assert posts.first() == rows[0]


def test_slices_lie_beside_one_another(posts):
    every = posts.rows(Slice(100))
    for size in (1, 4, 7):
        cursor = every[10].cursor
        assert posts.rows(Slice(size)) == every[:size]
        assert posts.rows(Slice(size, 5)) == every[5 : 5 + size]
        assert posts.rows(Slice(size, before=cursor)) == every[11 : 11 + size]
        assert posts.rows(Slice(size, after=cursor)) == every[10 - size : 10]


@pytest.mark.parametrize(('up_to', 'count'), [(1, 1), (13, 13), (26, 26), (27, 26), (1000, 26)])
def test_count_stops_where_asked(posts, up_to, count):
    assert posts.count(up_to) == count


def test_slice_takes_one_statement(posts):
    with count_queries() as queries:
        posts.rows(Slice(3))
    assert len(queries) == 1
