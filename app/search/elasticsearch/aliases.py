"""Aliases of indexes, so that a rebuilt index can replace the one in use.

During a rebuild, a second alias names the new index, and all changes go to both.
"""

from uuid import uuid4

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from app.search.elasticsearch.requests import MAPPING, SETTINGS


def next_of(alias: str) -> str:
    return f'{alias}-next'


def behind(client: Elasticsearch, alias: str) -> list[str]:
    """Return the names of the indexes behind an alias: one or none."""
    try:
        return list(client.indices.get_alias(name=alias))
    except NotFoundError:
        return []


def create_first(client: Elasticsearch, alias: str) -> None:
    """Create an empty index behind an alias that has none, unless another process has done so."""
    try:
        create(client, f'{alias}-first', alias)
    except BadRequestError as error:
        if error.error != 'resource_already_exists_exception':
            raise


def create_next(client: Elasticsearch, alias: str) -> str:
    """Create an empty index that will replace the one behind an alias, and return its name.

    An unfinished one is deleted: the rebuild that made it has died, or will notice and fail.
    """
    for stale in behind(client, next_of(alias)):
        client.indices.delete(index=stale)
    name = f'{alias}-{uuid4().hex[:12]}'
    create(client, name, next_of(alias))
    return name


def create(client: Elasticsearch, name: str, alias: str) -> None:
    client.indices.create(index=name, settings=SETTINGS, mappings=MAPPING, aliases={alias: {}})


def put_in_place(client: Elasticsearch, name: str, alias: str) -> bool:
    """Replace the index behind an alias by a complete one, atomically.

    Return False if that is gone, because another rebuild has started in the meantime.
    """
    try:
        client.indices.refresh(index=name)
    except NotFoundError:
        return False
    client.indices.update_aliases(
        actions=[
            {'remove': {'index': name, 'alias': next_of(alias), 'must_exist': True}},
            *({'remove_index': {'index': old}} for old in behind(client, alias)),
            {'add': {'index': name, 'alias': alias}},
        ]
    )
    return True
