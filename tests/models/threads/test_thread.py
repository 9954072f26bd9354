"""A thread shows what somebody sees who reads every row, whatever was posted and deleted."""

import itertools
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app import db
from app.models import DeletedPost, Post, Slice, User
from app.models.threads.answers import ancestors_of, answers_below
from app.models.threads.thread import find_thread, place_of
from tests.cast import START, person
from tests.models.threads.world import all_places, all_posts, check_counts

EXAMPLES = {'sqlite': 60, 'postgresql': 10, 'mysql': 10}
NAMES = 'susan', 'john', 'mary'

# Which of the former posts is meant, as a share of how many there are.
which = st.floats(0, 1, exclude_max=True)
names = st.sampled_from(NAMES)
steps = st.one_of(
    st.tuples(st.just('write'), names, which),
    st.tuples(st.just('write'), names, which),
    st.tuples(st.just('write'), names, which),
    st.tuples(st.just('delete'), names, which),
    st.tuples(st.sampled_from(['close', 'reopen']), names, which),
)


def empty() -> None:
    """Delete every post, and let everybody be back."""
    for name in NAMES:
        person(name).reopen()
    db.session.execute(sa.delete(Post))
    db.session.commit()
    assert all_places() == {}
    person('susan').write_post('first')
    db.session.commit()


def take(step: tuple[str, str, float]) -> None:
    """Let one thing happen."""
    act, name, share = step
    ids = sorted(all_posts())
    chosen = ids[int(share * len(ids))] if ids else None
    closed = {*db.session.scalars(sa.select(User.id).where(User.closed.is_not(None)))}
    if act == 'delete' and chosen:
        Post.delete_by_id(chosen)
    elif act == 'write' and person(name).id not in closed:
        parent = chosen if chosen and all_posts()[chosen].user_id not in closed else None
        person(name).write_post('x', reply_to=parent).timestamp = START + timedelta(minutes=1)
    elif act in ('close', 'reopen') and (person(name).id in closed) == (act == 'reopen'):
        getattr(person(name), act)()
    db.session.commit()


def naive_below(rows: dict, closed: set[int], parent: int) -> list[int]:
    """Return the ids of the places below one, the oldest first in each branch."""
    found = []
    for row in answers_to(rows, parent):
        # What nobody sees keeps its place only for what stands right below it.
        if is_seen(row, closed) or any(
            isinstance(answer, DeletedPost) or is_seen(answer, closed)
            for answer in answers_to(rows, row.id)
        ):
            found.append(row.id)
        found += naive_below(rows, closed, row.id)
    return found


def answers_to(rows: dict, parent: int) -> list:
    return sorted((row for row in rows.values() if row.reply_to_id == parent), key=by_id)


def is_seen(row, closed: set[int]) -> bool:
    return not isinstance(row, DeletedPost) and row.user_id not in closed


def by_id(row) -> int:
    return row.id


def check_pages() -> None:
    """Check every page against all rows."""
    posts, places = all_posts(), all_places()
    rows = {**posts, **places}
    closed = {*db.session.scalars(sa.select(User.id).where(User.closed.is_not(None)))}
    for post_id, post in posts.items():
        page = find_thread(post_id, None, None, 100)
        if post.user_id in closed:
            assert page is None
            continue
        below = naive_below(rows, closed, post_id)
        assert [row.id for row in page.replies] == below
        shown = {i for i in below if i in posts and posts[i].user_id not in closed}
        assert {row.id for row in page.replies if row.post} == shown
        above, parent = [], post.reply_to_id
        while parent is not None:
            above.insert(0, parent)
            parent = rows[parent].reply_to_id
        assert [row.id for row in page.ancestors] == above
        check_slices(post_id, below, shown)


def check_slices(post_id: int, below: list[int], shown: set[int]) -> None:
    """Check that small pages together are the whole, for people and for programs."""
    here, seen, after = place_of(post_id).place, [], None
    while True:
        page = find_thread(post_id, None, after, 2)
        seen += [row.id for row in page.replies]
        after = page.next
        if after is None:
            break
    assert seen == below
    found = answers_below(here, None, None, 100).posts
    assert [post.id for post in found] == [post_id for post_id in below if post_id in shown]
    assert all(post.id < post_id for post in ancestors_of(here, None))


def check_profiles() -> None:
    """Check the two lists of each profile."""
    for name in NAMES:
        user = person(name)
        posts = [] if user.is_hidden else all_posts().values()
        theirs = [post for post in posts if post.user_id == user.id]
        wanted = sorted(theirs, key=lambda post: (post.timestamp, post.id), reverse=True)
        everything = [row.id for row in user.posts_and_replies().rows(Slice(100))]
        assert everything == [post.id for post in wanted]
        own = [row.id for row in user.own_posts().rows(Slice(100))]
        assert own == [post.id for post in wanted if not post.is_reply]


def story(steps_taken: list[tuple[str, str, float]]) -> None:
    """Let things happen, and look at everything after them."""
    empty()
    for step in steps_taken:
        take(step)
    check_counts()
    check_pages()
    check_profiles()


def test_threads_are_right_in_every_world(everywhere):
    examples = EXAMPLES[db.engine.dialect.name]
    free = settings(max_examples=examples)
    free(given(st.lists(steps, max_size=14))(story))()


@pytest.mark.parametrize('depth', [39, 40, 41, 45])
def test_deep_threads_are_shown_flat(everywhere, depth):
    chain = [person('susan').write_post('x')]
    db.session.flush()
    for _ in range(depth):
        chain.append(person('john').write_post('x', reply_to=chain[-1].id))
        db.session.flush()
    ids = [post.id for post in chain]
    db.session.commit()
    whole = find_thread(ids[0], None, None, 100)
    assert [row.id for row in whole.replies] == ids[1:]
    for post_id, answer in itertools.pairwise(ids):
        page = find_thread(post_id, None, None, 100)
        assert page.replies[0].id == answer
        assert page.replies[0].level == 1
    last = find_thread(ids[-1], None, None, 100)
    assert [row.id for row in last.ancestors][-1] == ids[-2]
