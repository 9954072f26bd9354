"""How many links and messages a new account may write, by one rule for pages and API."""

from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _

from app.dates import utcnow
from app.models.moderation.acting import is_staff
from app.models.moderation.newcomers import count_messages, texts_with_links
from app.models.user_table import UserBase
from app.text.tokens import count_links
from app.validators import Invalid

FIRST_DAY = timedelta(days=1)


def is_newcomer(user: UserBase) -> bool:
    """Return True for a user whose intentions nobody knows yet."""
    # Staff could do more harm anyway, and somebody here knows those who were invited. A moderator's
    # approval of a few sentences says less, so approved users wait like others.
    if is_staff(user) or user.invite_id is not None:
        return False
    # Accounts older than the column have no such time.
    return user.joined is not None and utcnow() - user.joined < FIRST_DAY


def check_links(user: UserBase, text: str, post_id: int | None = None) -> None:
    """Raise Invalid if a new user would exceed the number of links.

    `post_id` is the post whose text this one replaces.
    """
    most, found = current_app.config['NEW_ACCOUNT_LINKS'], count_links(text)
    # Most texts have no links, and cost no statement. Two simultaneous ones may both pass: the
    # limit is meant to stop hundreds, not one more.
    if not most or not found or not is_newcomer(user):
        return
    if found + sum(map(count_links, texts_with_links(user.id, post_id))) > most:
        raise Invalid(
            _(
                'The limit for links on the first day of an account is %(num)d. '
                'Remove links, or try again tomorrow.',
                num=most,
            )
        )


def check_messages(user: UserBase) -> None:
    """Raise Invalid if a new user has sent as many messages as the site allows."""
    most = current_app.config['NEW_ACCOUNT_MESSAGES']
    if most and is_newcomer(user) and count_messages(user.id) >= most:
        raise Invalid(
            _(
                'The limit for messages on the first day of an account is %(num)d. '
                'Try again tomorrow.',
                num=most,
            )
        )
