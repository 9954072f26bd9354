"""`flask moderation`, and the commands of `flask user` about roles and suspensions."""

from app.cli.moderation import appeals, covering, reports
from app.cli.moderation.deleting import delete
from app.cli.moderation.limiting import limit, unlimit
from app.cli.moderation.log import moderation
from app.cli.moderation.purge import purge
from app.cli.moderation.roles import role
from app.cli.moderation.suspension import restore, suspend

__all__ = [
    'appeals',
    'covering',
    'delete',
    'limit',
    'moderation',
    'purge',
    'reports',
    'restore',
    'role',
    'suspend',
    'unlimit',
]
