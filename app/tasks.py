"""The jobs, a few lines each. To import this module builds no application."""

from typing import Any

from app.email import compose
from app.extensions import db
from app.models import User
from app.smtp import deliver


def send_email(
    template: str,
    reader_id: int | None,
    to: str | None,
    circumstances: dict[str, str],
    values: dict[str, Any],
) -> None:
    """Write and hand over a mail; one to a person who has gone meanwhile is not sent."""
    user = db.session.get(User, reader_id) if reader_id else None
    address = to or (user and user.email)
    if address:
        deliver(compose(template, address, user=user, **circumstances, **values))
