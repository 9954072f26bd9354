"""The index in Elasticsearch, a server that may be down at any time."""

from app.search.elasticsearch.index import ElasticsearchIndex

__all__ = ['ElasticsearchIndex']
