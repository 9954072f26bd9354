"""Settings, mapping and queries of Elasticsearch."""

from collections.abc import Sequence
from typing import Any

from app.dates import microseconds
from app.search.documents import Document
from app.search.elasticsearch.audience import Readable, marks
from app.search.hits import MOST_HITS
from app.search.query import Phrase, Query

SETTINGS = {'number_of_shards': 1, 'auto_expand_replicas': '0-1'}

# The words are already folded, so Elasticsearch must split them at spaces only.
MAPPING = {
    'dynamic': False,
    'properties': {
        'words': {'type': 'text', 'analyzer': 'whitespace'},
        'id': {'type': 'long'},
        'user_id': {'type': 'long'},
        'timestamp': {'type': 'long'},
        'language': {'type': 'keyword'},
    },
}

# Elasticsearch replaces the prefix at the end of a phrase by at most this many words.
MOST_EXPANSIONS = 1000


def source(document: Document) -> dict[str, Any]:
    # Microseconds, since the dates of Elasticsearch have milliseconds only.
    return {
        'words': ' '.join([*document.words, *marks(document.visibility)]),
        'id': document.id,
        'user_id': document.user_id,
        'timestamp': document.timestamp and microseconds(document.timestamp),
        'language': document.language,
    }


def search(
    query: Query,
    author: int | None,
    only: Sequence[Sequence[int]],
    hidden: dict[str, Sequence[int]],
    readable: Readable | None,
    offset: int,
    limit: int,
) -> dict[str, Any]:
    """Return the request for one page of results.

    `author` is the id of the user named in the query, if there is one; `only` has ids of rows, of
    each of which one must be found; `hidden` has the values of
    fields that exclude a row, and `readable` says what the reader may see, where not everything is
    for everybody.
    """
    found = {
        'must': [clause(phrase) for phrase in query.phrases],
        'filter': [*filters(query, author), *({'terms': {'id': list(ids)}} for ids in only)],
        'must_not': excluded(hidden, readable),
    }
    relevance = [] if query.is_newest_first else [{'_score': 'desc'}]
    return {
        'query': {'bool': found},
        'sort': [*relevance, {'timestamp': 'desc'}, {'id': 'desc'}],
        'from': offset,
        'size': limit,
        'track_total_hits': MOST_HITS,
        '_source': False,
    }


def excluded(hidden: dict[str, Sequence[int]], readable: Readable | None) -> list[dict[str, Any]]:
    """Return the clauses that exclude rows."""
    # Users whose rows are hidden, and posts that the reader may not see.
    found: list[dict[str, Any]] = [{'terms': {name: [*ids]}} for name, ids in hidden.items()]
    return [*found, readable.not_for_reader()] if readable else found


def clause(phrase: Phrase) -> dict[str, Any]:
    # An exact match of a prefix ranks higher than longer words.
    text = ' '.join(phrase.words)
    if len(phrase.words) > 1 and phrase.is_open:
        return {
            'match_phrase_prefix': {'words': {'query': text, 'max_expansions': MOST_EXPANSIONS}}
        }
    if len(phrase.words) > 1:
        return {'match_phrase': {'words': text}}
    exactly = {'term': {'words': text}}
    if not phrase.is_open:
        return exactly
    return {'bool': {'must': {'prefix': {'words': text}}, 'should': exactly}}


def filters(query: Query, author: int | None) -> list[dict[str, Any]]:
    # Nobody has the id 0: posts by an unknown user match nothing.
    span = {
        name: microseconds(moment)
        for name, moment in (('lt', query.before), ('gte', query.after))
        if moment
    }
    return [
        *([{'term': {'user_id': author or 0}}] if query.author else []),
        *([{'range': {'timestamp': span}}] if span else []),
        *([{'term': {'language': query.language}}] if query.language else []),
    ]


def every_id(above: int, size: int) -> dict[str, Any]:
    """Return the request for the next ids; empty documents have none."""
    return {
        'query': {'range': {'id': {'gt': above}}},
        'sort': [{'id': 'asc'}],
        'size': size,
        'track_total_hits': False,
        '_source': False,
    }
