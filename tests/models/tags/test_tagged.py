"""The posts with a tag."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import db
from app.http.pagination import Page, PageRequest
from app.models import Post
from app.models.tags.tagged import posts_with
from app.text.names import folded_tag
from app.text.tokens import tags_in
from tests.cast import NAMES, add_post, person
from tests.queries import count_queries

WORLDS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 4),
        st.sampled_from(['#one', '#one #two', 'no tag', '#ONE and more', '#two']),
        st.sampled_from(['posted', 'posted', 'a reply', 'deleted', 'edited']),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ('name', 'folded'),
    [
        ('Sunset', 'sunset'),
        ('日没', '日没'),
        ('غروب', 'غروب'),
        ('Straße', 'strasse'),
        ('1', None),
        ('', None),
        ('a b', None),
        ('a-b', None),
        ('<script>', None),
        ('a' * 61, None),
        ('a\x00', None),
    ],
)
def test_only_what_can_be_a_tag_has_a_page(name, folded):
    assert folded_tag(name) == folded


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(world=WORLDS, size=st.integers(1, 4), closed=st.sampled_from([None, *NAMES]))
def test_pages_are_what_the_texts_say(everywhere, world, size, closed):
    db.session.query(Post).delete()
    numbers = count(1)
    for name, minutes, body, fate in world:
        post = add_post(person(name), f'{next(numbers)} {body}', minutes)
        post.is_reply = fate == 'a reply'
        db.session.commit()
        if fate == 'deleted':
            Post.delete_by_id(post.id)
        if fate == 'edited':
            post.rewrite(f'{next(numbers)} #one')
        db.session.commit()
    if closed:
        person(closed).close()
        db.session.commit()
    expected = [
        post.body
        for post in sorted(db.session.query(Post), key=lambda post: (post.timestamp, post.id))[::-1]
        if 'one' in tags_in(post.body) and not post.is_reply and not post.author.closed
    ]
    assert read_down('one', size) == expected
    assert posts_with('one').count(100) == len(expected)
    if closed:
        person(closed).reopen()
        db.session.commit()


def read_down(name: str, size: int) -> list[str]:
    """Return the texts on all pages, from the first to the last, which lead back as well."""
    found, wanted = [], PageRequest(size)
    while True:
        page = Page.read(posts_with(name), wanted)
        found += [row.body for row in page.items]
        if not page.has_next:
            return found
        following = Page.read(posts_with(name), PageRequest(size, before=page.items[-1].cursor))
        back = Page.read(posts_with(name), PageRequest(size, after=following.items[0].cursor))
        assert back.items == page.items
        wanted = PageRequest(size, before=page.items[-1].cursor)


def test_a_page_takes_two_statements(everywhere):
    for minutes in range(30):
        add_post(person('susan'), '#one', minutes)
    db.session.commit()
    with count_queries() as queries:
        assert len(Page.read(posts_with('one'), PageRequest(25)).items) == 25
    assert len(queries) == 2
    assert posts_with('unheard').count(10) == 0
