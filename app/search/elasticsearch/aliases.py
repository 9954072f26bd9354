"""Names of indexes: each is spoken of by an alias, so that another can take its place.

While one is rebuilt, a second alias stands for the next one, and whoever writes writes to both.
"""

from uuid import uuid4

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from app.search.elasticsearch.requests import MAPPING, SETTINGS


def next_of(alias: str) -> str:
    """Return the alias of the index that will stand behind another one."""
    return f'{alias}-next'


def behind(client: Elasticsearch, alias: str) -> list[str]:
    """Return the names of the indexes behind an alias: one, or none."""
    try:
        return list(client.indices.get_alias(name=alias))
    except NotFoundError:
        return []


def create_first(client: Elasticsearch, alias: str) -> None:
    """Create an empty index behind an alias that has none. Of several who do so, one succeeds."""
    try:
        create(client, f'{alias}-first', alias)
    except BadRequestError as error:
        if error.error != 'resource_already_exists_exception':
            raise


def create_next(client: Elasticsearch, alias: str) -> str:
    """Create an empty index to stand behind an alias later, and return its name.

    One that somebody has begun before goes: its maker has been stopped, or will notice.
    """
    for stale in behind(client, next_of(alias)):
        client.indices.delete(index=stale)
    name = f'{alias}-{uuid4().hex[:12]}'
    create(client, name, next_of(alias))
    return name


def create(client: Elasticsearch, name: str, alias: str) -> None:
    """Create an empty index behind an alias."""
    client.indices.create(index=name, settings=SETTINGS, mappings=MAPPING, aliases={alias: {}})


def put_in_place(client: Elasticsearch, name: str, alias: str) -> bool:
    """Let an index that is complete take the place of the one behind an alias, in one step.

    Return False where it is gone: somebody else has begun another meanwhile.
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
