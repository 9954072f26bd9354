"""Filters by what the database knows beside the words have the same answers everywhere."""

import pytest

from app import db
from app.models import Reaction
from app.search import query_index
from tests.cast import add_post, person
from tests.search.places import settle

pytestmark = pytest.mark.usefixtures('app_context')

BODIES = {
    'susan': ['A #Sunset over the bay', 'Tea without a tag'],
    'john': ['sunset in words alone', 'Another #sunset and #tea'],
}

# What finds which of them when susan asks, and nothing else.
FINDS = {
    'tag:sunset': ['A #Sunset over the bay', 'Another #sunset and #tea'],
    'TAG:#SunSet bay': ['A #Sunset over the bay'],
    'tag:tea from:john': ['Another #sunset and #tea'],
    'tag:unheard': [],
    '#sunset bay': ['A #Sunset over the bay'],
    '#sunset alone': ['sunset in words alone'],
    'from:me tea': ['Tea without a tag'],
    'from:me sunset': ['A #Sunset over the bay'],
    'in:bookmarks': ['Another #sunset and #tea', 'Tea without a tag'],
    'IN:Bookmarks sunset': ['Another #sunset and #tea'],
    'in:bookmarks from:me': ['Tea without a tag'],
}


@pytest.fixture
def bodies() -> dict[int, str]:
    """The texts of the posts by their ids; susan has bookmarked one of hers and one of john's."""
    posts = [add_post(person(name), body) for name, some in BODIES.items() for body in some]
    db.session.commit()
    texts = {post.id: post.body for post in posts}
    susan, john = person('susan'), person('john')
    for reader, post in ((susan, posts[1]), (susan, posts[3]), (john, posts[0])):
        reader.react(Reaction.BOOKMARK, post.id, True)
    db.session.commit()
    settle()
    return texts


def test_each_filter_finds_the_same_everywhere(bodies):
    reader_id = person('susan').id
    for text, expected in FINDS.items():
        ids, total = query_index('post', text, 1, 10, reader_id)
        assert sorted(bodies[post_id] for post_id in ids) == sorted(expected), text
        assert total == len(expected)


def test_nobody_has_bookmarks_without_being_signed_in(bodies):
    assert query_index('post', 'in:bookmarks', 1, 10) == ([], 0)
