"""Invitations are used by as many people as they are for, and by nobody once they have ended."""

from datetime import timedelta

import pytest
import time_machine

from app import db
from app.dates import utcnow
from app.models.site.invite import Invite, find_invites
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def new_invite(max_uses=1, days=None):
    """Return an invitation that susan made."""
    invite = Invite.new(person('susan').id, max_uses, days)
    db.session.commit()
    return invite


def test_is_used_so_many_times():
    invite = new_invite(max_uses=2)
    assert Invite.find(invite.code) is invite
    assert [invite.use() for _ in range(3)] == [True, True, False]
    assert Invite.find(invite.code) is None


def test_ends_after_some_days():
    invite = new_invite(max_uses=5, days=3)
    with time_machine.travel(utcnow() + timedelta(days=2, hours=23)):
        assert Invite.find(invite.code) is invite
    with time_machine.travel(utcnow() + timedelta(days=3, seconds=1)):
        assert Invite.find(invite.code) is None
        assert not invite.use()


@pytest.mark.parametrize('code', ['', 'x', 'x' * 16, 'x' * 17, 'a\x00' * 8, 'ä' * 16])
def test_other_codes_are_none(code):
    new_invite()
    assert Invite.find(code) is None


def test_list_tells_who_made_it_and_who_came():
    first, second = new_invite(), new_invite()
    person('john').invite_id = first.id
    person('mary').invite_id = first.id
    db.session.commit()
    rows, after = find_invites()
    assert [row[1:] for row in rows] == [('susan', []), ('susan', ['john', 'mary'])]
    assert (rows[0].invite, after) == (second, None)


def test_list_is_read_by_pages():
    made = [new_invite() for _ in range(5)][::-1]
    after, found = '', []
    for size in (2, 2, 1):
        rows, after = find_invites(after, per_page=2)
        assert len(rows) == size
        found += [row.invite for row in rows]
    assert (found, after) == (made, None)
    # An address may say anything.
    assert len(find_invites('x')[0]) == 5
