"""Nobody acts on an equal or higher role."""

from itertools import product

import pytest

from app.dates import utcnow
from app.models import User
from app.models.moderation.acting import is_staff, may_act_on, may_grant
from app.models.moderation.role import Role


@pytest.mark.parametrize(('actor', 'user'), list(product(Role, repeat=2)))
def test_one_acts_on_lower_roles_only(actor, user):
    expected = list(Role).index(actor) > list(Role).index(user)
    assert may_act_on(User(role=actor), User(role=user)) is expected


@pytest.mark.parametrize(('actor', 'user', 'role'), list(product(Role, repeat=3)))
def test_admins_give_lower_roles_to_lower_roles(actor, user, role):
    order = list(Role).index
    expected = order(actor) >= 2 and order(actor) > order(user) and order(actor) > order(role)
    assert may_grant(User(role=actor), User(role=user), role) is expected


def test_who_has_left_acts_on_nobody():
    owner = User(role=Role.OWNER, closed=utcnow())
    assert not may_act_on(owner, User(role=Role.MEMBER))
    assert not may_grant(owner, User(role=Role.MEMBER), Role.MEMBER)


@pytest.mark.parametrize('role', Role)
def test_all_but_members_are_staff(role):
    assert is_staff(User(role=role)) is (role != 'member')
