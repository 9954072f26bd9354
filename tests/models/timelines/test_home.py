"""The timeline reads little, and still shows what the walk over all entries would."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app import db
from app.models import Cursor, Post, Slice
from app.models.timelines.home import Cut
from app.models.timelines.row import TimelineRow
from tests.cast import START, add_person, add_post, person
from tests.models.timelines.worlds import (
    World,
    authors,
    crowds,
    entries,
    followed,
    in_short,
    instants,
    minutes,
    naive,
    read,
    repost,
    sizes,
    targets,
    timeline,
    worlds,
    write,
)
from tests.queries import count_queries

EXAMPLES = {'sqlite': 100, 'postgresql': 12, 'mysql': 12}

changes = st.tuples(st.sampled_from(['add', 'repost', 'delete']), authors, minutes, targets)


def numbered_pages_are_slices(world: World, size: int, number: int) -> None:
    """A page by its number is the slice that the number says."""
    world.make()
    assert in_short(read(size, size * number)) == naive(size, size * number)


def cursors_need_no_entry(world: World, size: int, minute: int, number: int) -> None:
    """Beside a cursor whose entry is gone, or never was, slices are the walks from there."""
    world.make()
    cursor = Cursor(START + timedelta(minutes=minute), number)
    assert in_short(read(size, before=cursor)) == naive(size, before=cursor)
    assert in_short(read(size, after=cursor)) == naive(size, after=cursor)


def ids_decide_in_a_crowd(world: World, size: int, minute: int, number: int) -> None:
    """Where more people wrote at one moment than a window has room for, ids say whose is in it."""
    numbered_pages_are_slices(world, size, 0)
    cursors_need_no_entry(world, size, minute, number)


def pages_show_everything(world: World, size: int) -> None:
    """Older pages to the end show all posts, and none twice on a page; so do newer ones back."""
    world.make()
    known = followed()
    visible = {entry.post_id for entry in entries() if entry.is_visible(known)}
    down = walk_down(size)
    assert {post_id for page in down for post_id, *_ in in_short(page)} == visible
    if any(down):
        last = next(page[-1] for page in reversed(down) if page)
        seen = {post_id for page in walk_up(size, last.cursor) for post_id, *_ in in_short(page)}
        assert seen >= visible - {post_id for post_id, *_ in in_short(down[-1])} - {last.post.id}


def walk_down(size: int) -> list[list[TimelineRow]]:
    """Return the pages from the top to the end, each below the one before."""
    pages = [read(size)]
    while pages[-1]:
        page = pages[-1]
        assert len({row.post.id for row in page}) == len(page)
        pages.append(read(size, before=getattr(page, 'beyond', page[-1].cursor if page else None)))
        if not pages[-1] and isinstance(pages[-1], Cut):
            pages[-1] = read(100, before=pages[-1].beyond)
    return pages[:-1]


def walk_up(size: int, start: Cursor) -> list[list[TimelineRow]]:
    """Return the pages above a cursor, the nearest first."""
    pages = [read(size, after=start)]
    while pages[-1]:
        beyond = getattr(pages[-1], 'beyond', pages[-1][0].cursor)
        pages.append(read(size, after=beyond))
        if not pages[-1] and isinstance(pages[-1], Cut):
            pages[-1] = read(100, after=pages[-1].beyond)
    return pages[:-1]


def changes_shift_nothing(world: World, size: int, between: list[tuple]) -> None:
    """While others post, repost and delete, each next page is the walk from the cursor."""
    world.make()
    page = read(size)
    for new, step in enumerate(between, 1000):
        change(new, *step)
        if page:
            cursor = page[-1].cursor
            page = read(size, before=cursor)
            assert in_short(page) == naive(size, before=cursor)


def change(new: int, action: str, author: int, minute: int, old: int) -> None:
    """Add a post with a new number, or repost or delete one with an old number."""
    if action == 'add':
        write(new, author, minute, old)
    elif action == 'repost':
        repost(author, minute, old)
    else:
        db.session.execute(sa.delete(Post).where(Post.id == old))
    db.session.commit()


def counts_stop_where_asked(world: World, up_to: int) -> None:
    """A count is right up to its bound, unless so much is hidden that it gives up."""
    world.make()
    known, found = followed(), entries()
    visible = sum(entry.is_visible(known) for entry in found)
    gives_up = len(found) >= up_to
    assert timeline().count(up_to) in {min(visible, up_to), up_to if gives_up else -1}


LAWS: dict[Callable[..., None], tuple[st.SearchStrategy, ...]] = {
    numbered_pages_are_slices: (worlds, sizes, st.integers(0, 9)),
    cursors_need_no_entry: (worlds, sizes, minutes, st.integers(0, 66)),
    ids_decide_in_a_crowd: (crowds, st.integers(1, 2), instants, st.integers(0, 66)),
    pages_show_everything: (worlds, sizes),
    changes_shift_nothing: (worlds, sizes, st.lists(changes, max_size=6)),
    counts_stop_where_asked: (worlds, st.integers(1, 45)),
}


@pytest.mark.parametrize('law', LAWS)
def test_law_holds_in_every_world(everywhere, law):
    examples = EXAMPLES[db.engine.dialect.name]
    free = settings(max_examples=examples)
    free(given(*LAWS[law])(law))()


def test_long_timeline_is_counted_without_a_look_at_its_entries(app_context) -> None:
    for minute in range(3):
        add_post(person('susan'), 'mine', minute)
    db.session.commit()
    posts = person('susan').timeline()
    with count_queries() as queries:
        assert posts.count(3) == 3
    assert len(queries) == 1


def test_only_a_crowd_at_one_moment_takes_another_statement(app_context) -> None:
    susan = person('susan')
    for number in range(5):
        author = add_person(f'author{number}')
        susan.follow(author)
        add_post(author, 'then', minutes=100 + number)
        add_post(author, 'at once', minutes=200)
    db.session.commit()
    posts = susan.timeline()
    for size, statements in ((2, 3), (5, 2)):
        with count_queries() as queries:
            assert len(posts.rows(Slice(size))) == size
        assert len(queries) == statements
