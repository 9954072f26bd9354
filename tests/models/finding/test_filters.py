"""Filters become ids of users and posts; what they find everywhere stands in tests/search."""

from dataclasses import replace

import pytest

from app import db
from app.models import Reaction
from app.models.finding.filters import account, author, subsets
from app.search import query_index
from app.search.query import parse
from tests.cast import add_post, person
from tests.models.effort import effort

pytestmark = pytest.mark.usefixtures('app_context')


def test_author_is_a_username_or_the_reader():
    susan, john = person('susan'), person('john')
    assert db.session.scalar(account('susan')) == susan.id
    assert db.session.scalar(account('nobody')) is None
    assert author(parse('train')) is None
    assert db.session.scalar(author(parse('from:John'))) == john.id
    assert db.session.scalar(author(replace(parse('from:me'), reader_id=susan.id))) == susan.id


def test_each_filter_is_a_list_of_posts_with_the_newest_first():
    susan = person('susan')
    posts = [add_post(person('john'), f'Tea {number} #tea') for number in range(2)]
    db.session.commit()
    for post in posts:
        susan.react(Reaction.BOOKMARK, post.id, True)
    db.session.commit()
    query = replace(parse('tag:tea in:bookmarks'), reader_id=susan.id)
    newest_first = [posts[1].id, posts[0].id]
    assert [db.session.scalars(ids).all() for ids in subsets(query)] == [newest_first] * 2
    assert subsets(parse('from:susan tea')) == []


def test_posts_with_replies_are_looked_at_only_where_their_words_match():
    add_post(person('john'), 'Lighthouse').reply_count = 1
    costs = []
    for _time in range(2):
        for number in range(150):
            add_post(person('john'), f'Boat {number}').reply_count = 1
        db.session.commit()
        costs.append(effort(lambda: query_index('post', 'has:replies lighthouse', 1, 10)))
    assert query_index('post', 'has:replies lighthouse', 1, 10).total == 1
    assert costs[1] <= 1.3 * costs[0]
