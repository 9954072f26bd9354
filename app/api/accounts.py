"""Making an account and changing it, by the rules of the forms and in the words of the tutorial."""

from typing import Any, NoReturn

from flask import g, request
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden

from app.accounts.authentication import knows_password, require_unchanged
from app.accounts.confirmation import must_confirm_email
from app.accounts.emails import send_confirmation_email
from app.api.http.errors import Refused, refuse
from app.extensions import db
from app.models import User
from app.monitoring.logs import security_log
from app.validators import Invalid, check_password

# What is told to whoever would change an address without it.
WRONG = 'another address needs the present password'


def register(username: str, email: str, password: str, about_me: str | None = None) -> int:
    """Write a new account, which the caller commits, and return its id."""
    check_free(username, email)
    check_new_password(password, username, email)
    user = User(username=username, email=email, about_me=about_me)
    user.set_password(password)
    db.session.add(user)
    write_or_refuse(username, email)
    if must_confirm_email(user):
        send_confirmation_email(user, email)
    security_log.info('registered user=%s address=%s', user.id, request.remote_addr)
    return user.id


def change(user: User, wanted: dict[str, Any]) -> None:
    """Change what is the person's own. Another address becomes theirs by the link mailed there."""
    username, email = wanted.get('username', user.username), wanted.get('email', user.email)
    is_renamed = username.lower() != user.username.lower()
    if email != user.email:
        check_own_password(user, wanted.get('password', ''))
    is_moved = email.lower() != user.email.lower()
    check_free(username if is_renamed else '', email if is_moved else '')
    user.username, user.about_me = username, wanted.get('about_me', user.about_me)
    write_or_refuse(username, '')
    if email != user.email:
        require_unchanged(user)
        send_confirmation_email(user, email)
        g.asked_for_proof = True
    db.session.commit()


def check_free(username: str, email: str) -> None:
    """Answer 400 if somebody has this name or address."""
    if User.is_username_taken(username):
        refuse_taken('username', 'please use a different username')
    if User.is_email_taken(email):
        refuse_taken('email', 'please use a different email address')


def refuse_taken(field: str, message: str) -> NoReturn:
    """Answer 400 for a field that must be one person's only."""
    raise Refused(message, {field: message})


def check_new_password(password: str, *others: str) -> None:
    """Answer 400 to a password that is easy to guess."""
    try:
        check_password(password, *others)
    except Invalid as error:
        refuse('password', str(error))


def check_own_password(user: User, password: str) -> None:
    """Answer 403 to whoever has a token only."""
    if not knows_password(user, password):
        g.wrong_password = True
        raise Refused(WRONG, {'password': WRONG}, Forbidden)


def write_or_refuse(username: str, email: str) -> None:
    """Write what has changed; another request may have taken the name or address meanwhile."""
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        check_free(username, email)
        raise
