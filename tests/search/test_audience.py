"""Whoever searches finds what is for them, and the same everywhere."""

import pytest

from app import db
from app.search import query_index
from tests.cast import person
from tests.search.places import settle

pytestmark = pytest.mark.usefixtures('app_context')

KINDS = 'public', 'followers', 'mentioned'

# Of john's posts, each of which mentions mary.
FOUND = {
    'john': {'public', 'followers', 'mentioned'},
    'susan': {'public', 'followers'},
    'mary': {'public', 'followers', 'mentioned'},
    'david': {'public'},
    None: {'public'},
}
PROTECTED = FOUND | {'david': set(), None: set()}
LIMITED = PROTECTED | {'mary': set()}


def found_by(name: str | None, posts: dict[int, str]) -> set[str]:
    """Return which posts somebody finds; their number gives no others away."""
    reader_id = person(name).id if name else None
    ids, total = query_index('post', 'moonset', 1, 10, reader_id)
    assert total == len(ids)
    return {posts[post_id] for post_id in ids}


def test_each_reader_finds_what_is_for_them():
    john = person('john')
    person('susan').follow(john)
    written = [john.write_post(f'@mary moonset {kind}', visibility=kind) for kind in KINDS]
    db.session.commit()
    posts = {post.id: post.visibility for post in written}
    settle()
    assert {name: found_by(name, posts) for name in FOUND} == FOUND
    # No word of a query is a mark of the index.
    assert query_index('post', '_followers', 1, 10).total == 0
    john.protected = True
    db.session.commit()
    assert {name: found_by(name, posts) for name in FOUND} == PROTECTED
    john.protected = False
    john.limit()
    db.session.commit()
    assert {name: found_by(name, posts) for name in FOUND} == LIMITED
    assert query_index('user', 'john', 1, 10, person('david').id).total == 0
    assert query_index('user', 'john', 1, 10, person('susan').id).total == 1
