"""Roles stand above one another."""

from app.models.moderation.role import Role


def test_roles_have_an_order():
    ranked = sorted(Role, key=lambda role: role.rank)
    assert ranked == [Role.MEMBER, Role.MODERATOR, Role.ADMIN, Role.OWNER]
