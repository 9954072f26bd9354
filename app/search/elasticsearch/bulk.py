"""Bulk requests to Elasticsearch."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch

from app.search.hits import Unavailable

# HTTP statuses of single documents in the response.
OUTDATED = 409
NO_SUCH_ALIAS = 404


class Entry(NamedTuple):
    """A document to index, unless the index has this version or a newer one."""

    id: int
    version: int
    source: dict[str, Any]


def send(client: Elasticsearch, aliases: Sequence[str], entries: Iterable[Entry]) -> set[str]:
    """Index documents under all aliases; return those aliases that have no index.

    Raises Unavailable if a document was rejected for another reason, and the client's exceptions.
    """
    operations = [line for entry in entries for alias in aliases for line in lines(alias, entry)]
    if not operations:
        return set()
    answers = [item['index'] for item in client.bulk(operations=operations)['items']]
    refused = [answer for answer in answers if 'error' in answer]
    for answer in refused:
        if answer['status'] not in (OUTDATED, NO_SUCH_ALIAS):
            raise Unavailable(answer['error']['reason'])
    return {answer['_index'] for answer in refused if answer['status'] == NO_SUCH_ALIAS}


def lines(alias: str, entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    # Without require_alias, Elasticsearch would create a missing index with its own mapping.
    index = {'_index': alias, '_id': str(entry.id), 'require_alias': True}
    version = {'version': entry.version, 'version_type': 'external'}
    return {'index': {**index, **version}}, entry.source
