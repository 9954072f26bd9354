"""Writing many documents to Elasticsearch at once."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch

from app.search.hits import Unavailable

OUTDATED = 409
NO_SUCH_ALIAS = 404


class Entry(NamedTuple):
    """A document to write, unless the index knows the row in this version or a newer one."""

    id: int
    version: int
    source: dict[str, Any]


def send(client: Elasticsearch, aliases: Sequence[str], entries: Iterable[Entry]) -> set[str]:
    """Write to whatever index stands behind each alias; return the aliases that have none.

    Raises Unavailable if any document could not be written for another reason, and what the
    client raises.
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
    """Return a document as two lines of a request. A missing index is not made on the way."""
    index = {'_index': alias, '_id': str(entry.id), 'require_alias': True}
    version = {'version': entry.version, 'version_type': 'external'}
    return {'index': {**index, **version}}, entry.source
