"""The pages about the site as a whole: settings, and who may join."""

from app.admin.site import announcements, approvals, domains, invites, settings

__all__ = ['announcements', 'approvals', 'domains', 'invites', 'settings']
