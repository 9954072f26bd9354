"""The search index follows the database.

An index in the database is written in the transaction that changes the row, and rows that are
deleted leave it by themselves. For an index apart from it, the same transaction leaves a job.
"""

from app.indexing import changes, tables
from app.indexing.check import Check
from app.indexing.jobs import update_index
from app.indexing.models import searchable_models
from app.indexing.sources import configure_search

__all__ = [
    'Check',
    'changes',
    'configure_search',
    'searchable_models',
    'tables',
    'update_index',
]
