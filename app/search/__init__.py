"""Full-text search: the three functions that everything else goes through.

The index is kept by the database itself, or by Elasticsearch where ELASTICSEARCH_URL is set.
"""

from app.search.functions import (
    add_to_index,
    configure_search,
    query_index,
    remove_from_index,
    search_index,
)
from app.search.hits import MOST_HITS, Hits, Unavailable

__all__ = [
    'MOST_HITS',
    'Hits',
    'Unavailable',
    'add_to_index',
    'configure_search',
    'query_index',
    'remove_from_index',
    'search_index',
]
