"""`flask moderation`, and what `flask user` does to others: roles and suspensions."""

from app.cli.moderation.log import moderation
from app.cli.moderation.roles import role

__all__ = ['moderation', 'role']
