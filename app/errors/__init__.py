"""Error handlers: HTML pages for browsers, JSON for API clients."""

from app.errors import handlers
from app.errors.blueprint import bp

__all__ = ['bp', 'handlers']
