"""Every error, as a page for people and as JSON for programs."""

from app.errors import handlers
from app.errors.blueprint import bp

__all__ = ['bp', 'handlers']
