"""Checks of accounts."""

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.cli.doctor.finding import Finding, broken, off, ok, warn
from app.extensions import db
from app.models import User
from app.models.moderation.role import Role
from app.models.user_table import open_condition


def owner() -> Finding:
    owners = User.role == Role.OWNER, open_condition(User)
    query = sa.select(User.username).where(*owners).order_by(User.id)
    try:
        names = db.session.scalars(query).all()
        if not names and User.is_nobody_here():
            return off('owner', 'nobody has registered yet; the first one becomes the owner')
    except DBAPIError:
        return broken('owner', 'unknown without the database', 'See above.')
    # It is not known which account of an older site is the owner's.
    if not names:
        return warn('owner', 'nobody is the owner', 'Run: flask user role NAME owner')
    return ok('owner', ', '.join(names))
