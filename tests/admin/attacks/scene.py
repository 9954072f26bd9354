"""A site with everybody on it who could want more than is theirs."""

from typing import Any

from flask import Flask

from app import db
from app.accounts.appeals.filing import file_appeal
from app.models import AuditEntry, Invite, Report, User
from app.models.moderation.audit_log import Action, record
from app.models.moderation.report import Category, Reported
from tests.api.program import Program
from tests.cast import add_person, person
from tests.site import Visitor

ROLES = {'susan': 'owner', 'david': 'admin', 'mary': 'moderator', 'peer': 'moderator'}
REASON = 'out of spite'

# About whom the reports are, by their ids.
ABOUT_MARY, ABOUT_PEER, ABOUT_JOHN, ABOUT_OWNER = 1, 2, 3, 4

# What was done to whom, by the ids of the log and of the appeals against it.
PEER_BY_ADMIN, JOHN_BY_MARY = 1, 2
LOGGED = 2

# Whatever a form or a program must not be able to set.
POWERS = {
    'role': 'owner',
    'id': '1',
    'user_id': '1',
    'suspended': '',
    'limited': '',
    'closed': '',
    'pending': '',
    'invite_id': '1',
    'email_confirmed': '2026-01-01T00:00:00Z',
    'password_hash': 'x',
    'is_admin': 'y',
}


class Scene:
    """The site, and the browsers and programs of those on it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.visitors: dict[str, Visitor] = {}
        self.programs: dict[str, Program] = {}
        with app.app_context():
            fill()

    def visitor(self, name: str) -> Visitor:
        """Return the browser in which somebody is signed in."""
        if name not in self.visitors:
            visitor = Visitor(self.app)
            self.visitors[name] = visitor.sign_in(name) if name else visitor
        return self.visitors[name]

    def program(self, name: str) -> Program:
        """Return the program of somebody."""
        if name not in self.programs:
            self.programs[name] = Program(self.app, name or None)
        return self.programs[name]

    def powers(self) -> list[tuple[Any, ...]]:
        """Return who is more than a new member, and what of the cast is theirs alone."""
        with self.app.app_context():
            found = [powers_of(one) for one in db.session.scalars(db.select(User))]
            return sorted(one for one in found if one[0] in CAST or any(one[2:]))


CAST = {*ROLES, 'john', 'noise'}


def powers_of(user: User) -> tuple[Any, ...]:
    """Return the name and the address of a user, and whatever tells one from a new member."""
    times = user.suspended, user.limited, user.closed, user.pending, user.email_confirmed
    is_set = tuple(time is not None for time in times)
    role = '' if user.role == 'member' else user.role
    address = user.email if user.username in CAST else ''
    return user.username, address, role, user.invite_id or 0, *is_set


def fill() -> None:
    """Give roles, and let somebody report most of the cast."""
    add_person('peer')
    waiting = add_person('waiting')
    db.session.flush()
    for name, role in ROLES.items():
        person(name).role = role
    waiting.wait_for_approval('I knit.')
    Invite.new(person('mary').id, 5, None)
    for name in ('mary', 'peer', 'john', 'susan'):
        add_report(person('noise'), person(name))
    warn(person('peer'), person('david'))
    warn(person('john'), person('mary'))
    db.session.commit()


def warn(user: User, actor: User) -> None:
    """Warn somebody, who appeals."""
    record(Action.WARN, user, actor, 'insults')
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry
    assert file_appeal(user, entry.id, 'It was a quotation.')


def add_report(reporter: User, user: User) -> None:
    """Report an account."""
    report = Report(kind=Reported.USER, user_id=user.id, reporter_id=reporter.id, excerpt='')
    report.category, report.text = Category.SPAM, 'Watches again.'
    db.session.add(report)
    db.session.flush()
