"""Lists of posts for programs that read feeds: Atom, RFC 4287."""

from app.main.feeds import filters, tags, users

__all__ = ['filters', 'tags', 'users']
