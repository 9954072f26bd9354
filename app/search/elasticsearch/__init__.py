"""The index in Elasticsearch: on another machine perhaps, and perhaps not there just now."""

from app.search.elasticsearch.index import ElasticsearchIndex

__all__ = ['ElasticsearchIndex']
