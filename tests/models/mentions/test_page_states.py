"""What a page asks beside its posts."""

import pytest

from app import db
from app.models import PostList, Reaction, Slice
from app.models.mentions.page_states import page_states
from app.models.reactions.states import PostState
from tests.cast import add_person, add_post, person
from tests.models.effort import effort
from tests.queries import count_queries


@pytest.mark.parametrize('body', ['plain', 'hello @mary and @nobody'])
def test_one_statement_finds_states_and_mentions(everywhere, body):
    post = add_post(person('john'), body, 9)
    db.session.commit()
    post_id, susan, mary = post.id, person('susan'), person('mary')
    reader_id, mary_id = susan.id, mary.id
    susan.react(Reaction.LIKE, post_id, True)
    susan.react(Reaction.BOOKMARK, post_id, True)
    db.session.commit()
    rows = PostList.explore().rows(Slice(10))
    mentioned = {post_id: (('mary', mary_id, 'mary'),)} if '@' in body else {}
    state = PostState(liked=True, bookmarked=True)
    for reader, states, most in ((reader_id, {post_id: state}, 1), (None, {}, len(mentioned))):
        with count_queries() as queries:
            assert page_states(rows, reader) == (states, mentioned)
        assert len(queries) == most


def test_without_posts_nothing_is_asked(everywhere):
    with count_queries() as queries:
        assert page_states([], 1) == ({}, {})
    assert queries == []


def test_cost_does_not_grow_with_the_number_of_users(app_context):
    add_post(person('john'), 'hello @mary', 9)
    db.session.commit()
    rows, costs = PostList.explore(None).rows(Slice(10)), []
    for turn in range(2):
        costs.append(effort(lambda: page_states(rows, 1)))
        for number in range(300):
            add_person(f'user{turn}-{number}')
        db.session.commit()
    assert costs[1] <= 1.2 * costs[0]
