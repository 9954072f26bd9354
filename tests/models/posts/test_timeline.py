"""The timeline reads little, and still shows what the query without bounds would."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app import db
from app.models import Cursor, Post
from app.models.posts.row import PostRow
from tests.cast import START
from tests.models.worlds import (
    World,
    authors,
    minutes,
    naive,
    post,
    read,
    sizes,
    timeline,
    walk_down,
    walk_up,
    worlds,
)

EXAMPLES = {'sqlite': 100, 'postgresql': 12, 'mysql': 12}

changes = st.tuples(st.sampled_from(['add', 'delete']), authors, minutes, st.integers(1, 40))


def ids(*pages: list[PostRow]) -> list[int]:
    """Return the ids of the posts on some pages."""
    return [card.id for page in pages for card in page]


def pages_are_slices(world: World, size: int) -> None:
    """Older posts to the end and newer ones back again are all there is, in full pages."""
    world.make()
    down = walk_down(size)
    assert ids(*down) == naive()
    assert all(len(page) == size for page in down[:-1])
    if down:
        up = walk_up(size, down[-1][-1].cursor)
        assert ids(*up[::-1]) == naive()[:-1]


def numbered_pages_are_slices(world: World, size: int, number: int) -> None:
    """A page by its number is the slice that the number says."""
    world.make()
    start = size * number
    assert ids(read(size, start)) == naive()[start : start + size]


def cursors_need_no_post(world: World, size: int, minute: int, number: int) -> None:
    """A cursor whose post is gone, or never was, still has a place in the list."""
    world.make()
    cursor = Cursor(START + timedelta(minutes=minute), number)
    everything = read(100)
    below = [card for card in everything if card.cursor < cursor]
    above = [card for card in everything if card.cursor > cursor]
    assert read(size, before=cursor) == below[:size]
    assert read(size, after=cursor) == above[-size:]


def changes_shift_nothing(world: World, size: int, between: list[tuple]) -> None:
    """While others post and delete, nothing is shown twice and nothing that stays is skipped."""
    world.make()
    at_first, shown = naive(), read(size)
    for new, step in enumerate(between, 1000):
        change(new, *step)
        shown += read(size, before=shown[-1].cursor) if shown else read(size)
    while shown and (page := read(size, before=shown[-1].cursor)):
        shown += page
    assert len(set(ids(shown))) == len(shown)
    assert set(at_first) & set(naive()) <= set(ids(shown))


def change(new: int, action: str, author: int, minute: int, old: int) -> None:
    """Add a post with a new number, or delete one with an old number."""
    if action == 'add':
        db.session.add(Post(id=new, **post(author, minute)))
    else:
        db.session.execute(sa.delete(Post).where(Post.id == old))
    db.session.commit()


def counts_stop_where_asked(world: World, up_to: int) -> None:
    """A count is right up to its bound, and the bound from there on."""
    world.make()
    assert timeline().count(up_to) == min(len(naive()), up_to)


LAWS: dict[Callable[..., None], tuple[st.SearchStrategy, ...]] = {
    pages_are_slices: (worlds, sizes),
    numbered_pages_are_slices: (worlds, sizes, st.integers(0, 9)),
    cursors_need_no_post: (worlds, sizes, minutes, st.integers(0, 41)),
    changes_shift_nothing: (worlds, sizes, st.lists(changes, max_size=6)),
    counts_stop_where_asked: (worlds, st.integers(1, 45)),
}


@pytest.mark.parametrize('law', LAWS)
def test_law_holds_in_every_world(everywhere, law):
    examples = EXAMPLES[db.engine.dialect.name]
    repeatable = settings(deadline=None, derandomize=True, database=None, max_examples=examples)
    repeatable(given(*LAWS[law])(law))()
