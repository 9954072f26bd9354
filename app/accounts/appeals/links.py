"""The link that leads suspended users, who can't sign in, to the page about the suspension."""

from datetime import timedelta

from app.extensions import db
from app.models import User
from app.signing import Purpose, read_signed, sign

VALID_FOR = timedelta(days=30)


def appeal_token(user: User) -> str | None:
    """Return a token that opens the page for thirty days; None for a user who isn't suspended."""
    if user.suspended is None:
        return None
    seconds = VALID_FOR.total_seconds()
    return sign(Purpose.APPEAL, seconds, user=user.id, suspended=str(user.suspended))


def read_appeal_token(token: str) -> User | None:
    """Return the user of a link, unless it has expired or that suspension has ended."""
    claims = read_signed(Purpose.APPEAL, token)
    user = db.session.get(User, claims['user']) if claims else None
    is_same = user and user.suspended and claims and str(user.suspended) == claims['suspended']
    return user if is_same else None
