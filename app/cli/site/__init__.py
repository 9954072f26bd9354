"""Commands about the site as a whole."""

from app.cli.site.invites import invite

__all__ = ['invite']
