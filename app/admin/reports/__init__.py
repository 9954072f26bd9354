"""The reports that wait, and what is done because of them."""

from app.admin.reports import pages, resolving

__all__ = ['pages', 'resolving']
