"""The queue of reports, and resolving one."""

from app.admin.reports import pages, resolving

__all__ = ['pages', 'resolving']
