"""Full-text search: three functions, whatever keeps the index.

The database keeps it, or Elasticsearch if ELASTICSEARCH_URL is set.
"""

from app.search.hits import MOST_HITS, Hits, Unavailable
from app.search.index import (
    add_to_index,
    query_index,
    remove_from_index,
    search_index,
)

__all__ = [
    'MOST_HITS',
    'Hits',
    'Unavailable',
    'add_to_index',
    'query_index',
    'remove_from_index',
    'search_index',
]
