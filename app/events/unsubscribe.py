"""Links that unsubscribe from emails about events, without signing in."""

from flask_mail import Message

from app.dates import YEAR
from app.email import linker
from app.extensions import db
from app.models import User
from app.signing import Purpose, read_signed, sign

# How many seconds the link works; people keep emails for a long time.
VALID_FOR = YEAR


def unsubscribe_token(user: User, which: str) -> str:
    """Return the token in the link; `which` is a kind of events, or `daily`."""
    return sign(Purpose.UNSUBSCRIBE, VALID_FOR, user=user.id, which=which)


def read_unsubscribe_token(token: str) -> tuple[User, str] | None:
    """Return the user and the kind of emails in a link, or None if it has expired."""
    claims = read_signed(Purpose.UNSUBSCRIBE, token)
    user = db.session.get(User, claims['user']) if claims else None
    return (user, claims['which']) if user and claims else None


def add_unsubscribe_headers(message: Message, root: str, token: str) -> None:
    """Let email programs show their own unsubscribe button (RFC 2369 and RFC 8058)."""
    address = linker(root)('main.stop_mail', token=token)
    # Without these, large mail providers may treat such mail as spam.
    message.extra_headers = {
        **(message.extra_headers or {}),
        'List-Unsubscribe': f'<{address}>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }
