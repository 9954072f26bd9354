"""Two who want at one moment what only one may have, on each database."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from app import db
from app.accounts.admission import NotAdmitted, admission, approve, reject
from app.accounts.reports.resolving import AlreadyResolved
from app.accounts.roles import LastOwner, NotAllowed
from app.accounts.suspension import suspend
from app.events.reports import resolve_and_notify
from app.models import AuditEntry, Invite, Report, User
from app.models.moderation.report import Outcome
from app.models.moderation.verification import verify_log
from tests.accounts.test_admission import choose
from tests.accounts.test_roles import at_once
from tests.admin.attacks.scene import ABOUT_JOHN, LOGGED, Scene
from tests.cast import add_person, person
from tests.databases import site_with_cast

REFUSALS = AlreadyResolved, LastOwner, NotAdmitted, NotAllowed


@pytest.fixture
def scene(used_url):
    """The site on a database, in its context."""
    with site_with_cast(used_url) as app:
        scene = Scene(app)
        with app.app_context():
            yield scene


def tried(act: Callable[[], object]) -> Callable[[], object]:
    """Return a function that tries something, and says so where it is refused."""

    def attempt() -> object:
        try:
            return act()
        except REFUSALS:
            db.session.rollback()
            return False

    return attempt


def winners(scene: Scene, *acts: Callable[[], object]) -> list[object]:
    """Let all be tried at once, and return what those say that were not refused."""
    found = [one for one in at_once(scene.app, [tried(act) for act in acts]) if one]
    db.session.rollback()
    return found


def logged() -> list[str]:
    """Return what the log says was done since; it must be whole."""
    assert verify_log().problems == []
    query = sa.select(AuditEntry.action).order_by(AuditEntry.id)
    return list(db.session.scalars(query))[LOGGED:]


def test_invitation_for_one_lets_one_in(scene):
    choose(scene.app, 'invite')
    code = Invite.new(None, 1, None).code
    db.session.commit()

    def come_in(name: str) -> str:
        way_in, user = admission(code), add_person(name)
        db.session.flush()
        way_in.grant(user)
        return name

    won = winners(scene, *(lambda name=f'guest{n}': come_in(name) for n in range(4)))
    assert len(won) == 1
    came = db.session.scalars(sa.select(User.username).where(User.username.like('guest%'))).all()
    assert came == won
    assert db.session.scalar(sa.select(Invite.uses).where(Invite.code == code)) == 1


def waiting() -> User:
    """Return the account that waits, if nobody has rejected it before this one looks."""
    found = User.by_username('waiting', even_closed=True)
    if found is None:
        raise NotAllowed
    return found


def test_account_is_approved_or_rejected_once(scene):
    acts = [
        lambda: approve(person('mary'), waiting()) and 'approve',
        lambda: reject(person('peer'), waiting()) and 'reject',
        lambda: approve(person('david'), waiting()) and 'approve',
    ]
    won = winners(scene, *acts)
    assert logged() == won
    is_there = User.by_username('waiting') is not None
    assert won == ['approve' if is_there else 'reject']


def test_report_is_resolved_once(scene):
    acts = [
        lambda: resolve_and_notify(person('mary'), ABOUT_JOHN, Outcome.WARN, 'x') or 'warn',
        lambda: resolve_and_notify(person('peer'), ABOUT_JOHN, Outcome.SUSPEND, 'x') or 'suspend',
    ]
    (won,) = winners(scene, *acts)
    assert logged() == [won]
    assert db.session.get_one(Report, ABOUT_JOHN).outcome == won
    assert (person('john').suspended is not None) == (won == 'suspend')


def test_two_who_suspend_one_another_do_not_both_win(scene):
    person('mary').role = 'admin'
    db.session.commit()
    acts = [
        lambda: suspend(person('mary'), person('peer'), 'x') and 'peer',
        lambda: suspend(person('susan'), person('mary'), 'x') and 'mary',
        lambda: suspend(person('peer'), person('susan'), 'x') and 'susan',
    ]
    won = winners(scene, *acts)
    assert 'mary' in won
    assert 'susan' not in won
    assert logged() == ['suspend'] * len(won)
