"""Who may act on whom."""

from app.models.moderation.role import Role
from app.models.user_table import UserBase


def is_staff(user: UserBase) -> bool:
    """Return True if a user is a moderator or higher."""
    return Role(user.role) is not Role.MEMBER


def may_act_on(actor: UserBase, user: UserBase) -> bool:
    """Return True if an actor may suspend or restore a user: only those of a lower role."""
    # Nobody has a higher role than themselves, so nobody can act on their own account.
    return not actor.is_hidden and Role(actor.role).rank > Role(user.role).rank


def may_grant(actor: UserBase, user: UserBase, role: Role) -> bool:
    """Return True if an actor may give a user this role, which is below the actor's own."""
    # Moderators look after posts and people, not after one another.
    is_admin = Role(actor.role).rank >= Role.ADMIN.rank
    return is_admin and may_act_on(actor, user) and Role(actor.role).rank > role.rank
