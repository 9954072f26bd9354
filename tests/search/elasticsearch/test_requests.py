"""Queries in the language of Elasticsearch."""

from datetime import UTC, datetime

import pytest

from app.search.documents import Document
from app.search.elasticsearch.audience import Readable
from app.search.elasticsearch.requests import clause, filters, search, source
from app.search.query import Phrase, Query, parse

MOMENT = datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ('phrase', 'kind'),
    [
        (Phrase(('late', 'train'), False), 'match_phrase'),
        (Phrase(('late', 'tra'), True), 'match_phrase_prefix'),
        (Phrase(('train',), False), 'term'),
        (Phrase(('tra',), True), 'bool'),
    ],
)
def test_each_kind_of_phrase_has_its_clause(phrase, kind):
    assert list(clause(phrase)) == [kind]


def test_unknown_author_has_written_nothing():
    assert filters(parse('from:nobody'), None) == [{'term': {'user_id': 0}}]
    assert filters(parse('from:susan'), 7) == [{'term': {'user_id': 7}}]


def test_times_have_microseconds():
    assert source(Document(1, ['a', 'b'], timestamp=MOMENT))['timestamp'] == 1_000_005
    assert source(Document(1, ['a', 'b']))['words'] == 'a b'


def test_relevance_is_not_asked_for_where_time_is_the_order():
    queries = (Query(is_newest_first=new) for new in (False, True))
    best, newest = (search(query, None, [], {}, None, 0, 1) for query in queries)
    assert best['sort'] == [{'_score': 'desc'}, *newest['sort']]


def test_hidden_rows_are_excluded():
    readable = Readable(5, followed=[6], addressed=[7], withheld=[8])
    request = search(Query(), None, [(1, 2)], {'user_id': (3, 4)}, readable, 25, 10)
    assert request['query']['bool']['filter'] == [{'terms': {'id': [1, 2]}}]
    assert request['query']['bool']['must_not'] == [
        {'terms': {'user_id': [3, 4]}},
        readable.not_for_reader(),
    ]
    assert (request['from'], request['size']) == (25, 10)
