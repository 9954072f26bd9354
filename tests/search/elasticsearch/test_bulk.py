"""Bulk requests to Elasticsearch."""

from typing import Any

import pytest

from app.search.elasticsearch.bulk import Entry, lines, send
from app.search.hits import Unavailable

ENTRIES = [Entry(1, 5, {'words': 'a'}), Entry(2, 6, {})]


class Node:
    """Answers each document with a status, as a node does."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = statuses
        self.operations: list[Any] = []

    def bulk(self, operations: list[Any]) -> dict[str, Any]:
        """Take a request."""
        self.operations = operations
        heads = operations[::2]
        return {
            'items': [
                {'index': {'_index': head['index']['_index'], **answer(status)}}
                for head, status in zip(heads, self.statuses, strict=True)
            ]
        }


def answer(status: int) -> dict[str, Any]:
    """Return what a node says of one document."""
    return {'status': status, **({'error': {'reason': 'disk full'}} if status >= 400 else {})}


def test_version_decides_and_an_alias_must_be_there():
    head, source = lines('posts', ENTRIES[0])
    assert head['index'] == {
        '_index': 'posts',
        '_id': '1',
        'require_alias': True,
        'version': 5,
        'version_type': 'external',
    }
    assert source == {'words': 'a'}


def test_outdated_document_is_no_failure_and_a_missing_alias_is_told():
    node = Node(200, 404, 409, 404)
    assert send(node, ['posts', 'posts-next'], ENTRIES) == {'posts-next'}
    assert len(node.operations) == 8


def test_other_refusals_are_failures():
    with pytest.raises(Unavailable, match='disk full'):
        send(Node(200, 507), ['posts'], ENTRIES)


def test_nothing_is_not_sent():
    assert send(Node(), ['posts'], []) == set()
