"""Imports users with their usernames, email addresses and passwords."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.cli.tutorial import values
from app.cli.tutorial.report import Report
from app.cli.tutorial.source import Row, Source
from app.extensions import db
from app.models import User
from app.models.user_table import ABOUT_ME_LENGTH
from app.models.users.email_address import ascii_address
from app.validators import CONTROL, Invalid, check_email, check_username

KIND = 'users'
USERS_AT_A_TIME = 200


class ImportedUsers:
    """Imports users; `ids` maps the ids there to the ids here."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.ids: dict[Any, int] = {}
        self.refused: set[Any] = set()

    def take_all(self) -> Iterator[int]:
        """Import all users whose names and addresses are allowed and free; yield 1 for each."""
        for count, row in enumerate(self.source.users(), start=1):
            what = f'user {row["id"]} {str(row["username"])!r}'
            user = self.known(row)
            if user:
                self.report.known[KIND] += 1
            elif reason := reason_against(row):
                self.report.leave(KIND, what, reason)
                self.refused.add(row['id'])
            else:
                user = self.add(row, what)
            if user:
                self.ids[row['id']] = user.id
            if count % USERS_AT_A_TIME == 0:
                db.session.commit()
            yield 1
        db.session.commit()

    def is_there(self, user_id: Any) -> bool:
        return user_id in self.ids or user_id in self.refused

    def known(self, row: Row) -> User | None:
        """Return the user with this name and address whom an earlier run has imported."""
        username, email = str(row['username']), str(row['email'])
        # PostgreSQL can't even be asked for a text with NUL.
        if CONTROL.search(username + email):
            return None
        query = sa.select(User).where(
            User.username == username,
            User.email_folded == ascii_address(email).lower(),
            User.closed.is_(None),
        )
        return db.session.scalar(query)

    def add(self, row: Row, what: str) -> User:
        """Add a user, and report what had to be changed."""
        about_me = values.text(row.get('about_me'))
        password_hash = values.password_hash(row.get('password_hash'))
        if len(about_me) > ABOUT_ME_LENGTH:
            self.report.note(what, f'"about me" was cut to {ABOUT_ME_LENGTH} characters')
        if password_hash is None:
            self.report.note(what, 'has no password that can be checked, and may ask for a new one')
        # With None, SQLAlchemy would use the default of the column, which is now.
        last_seen: Any = values.moment(row.get('last_seen')) or sa.null()
        user = User(
            username=row['username'],
            email=ascii_address(row['email']),
            password_hash=password_hash,
            about_me=values.shortened(about_me, ABOUT_ME_LENGTH) or None,
            last_seen=last_seen,
            last_message_read_time=values.moment(row.get('last_message_read_time')),
        )
        db.session.add(user)
        # The id is needed for the data of this user.
        db.session.flush()
        self.report.taken[KIND] += 1
        return user


def reason_against(row: Row) -> str | None:
    """Return why a user can't be imported, or None."""
    username, email = str(row['username'] or ''), ascii_address(str(row['email'] or ''))
    try:
        check_username(username)
        check_email(email)
    except Invalid as error:
        return str(error)
    folded = sa.or_(User.username_folded == username.lower(), User.email_folded == email.lower())
    query = sa.select(User).where(folded).order_by(User.id).limit(1)
    if other := db.session.scalar(query):
        return clash(other, username)
    return None


def clash(other: User, username: str) -> str:
    if other.closed:
        return f'"{other.username}" has closed an account with this name or address here'
    if other.username == username:
        return 'somebody here has this name, and another address'
    if other.username.lower() == username.lower():
        return f'the name differs from that of "{other.username}" by its case only'
    return f'"{other.username}" has the same address'
