"""Signing in and out, which connects Flask-Login's cookies and the server's records."""

from flask import Request, g, request, session
from flask_babel import lazy_gettext as _l
from flask_login import login_user, logout_user

from app.extensions import db, login
from app.http.access import current_user
from app.http.clients.known_devices import remember_device
from app.http.cookies import REMEMBER, delete_cookie, read_cookie, write_cookie
from app.http.request_state import identify
from app.http.visits import write_if_possible
from app.languages.locale import note_visitor
from app.models import LoginSession, User
from app.models.keyset import MAX_ID, parse_number
from app.monitoring.logs import security_log

login.login_message = _l('Please sign in to access this page.')
login.login_message_category = 'info'

# The server's record already identifies the browser, and IP addresses may change on the way.
login.session_protection = None


@login.user_loader
def load_user(cookie: str) -> User | None:
    """Return the user whose open session a cookie refers to."""
    id_text, _, key = cookie.partition('.')
    session_id = parse_number(id_text, MAX_ID)
    found = LoginSession.find(session_id) if session_id else None
    if found is None:
        return None
    # Only a key that was once right ends the session; anybody could make up a wrong one.
    if not found.accepts(key):
        end_if_stolen(found, key)
        return None
    found.key = key
    g.visitor = found.user
    identify(found.user_id, found.id, found.user.last_seen)
    note_visitor()
    user = db.session.get_one(User, found.user_id)
    user.login_session = found
    return user


def end_if_stolen(found: LoginSession, key: str) -> None:
    """End a session whose former key comes long after the change: two browsers have it."""
    if found.had(key):
        security_log.warning('copied cookie user=%s session=%s', found.user_id, found.id)
        write_if_possible('end of a session', found.end)


@login.request_loader
def load_remembered(_request: Request) -> User | None:
    """Return the user whom a remember cookie refers to, if the session cookie names nobody."""
    cookie = read_cookie(REMEMBER)
    user: User | None = load_user(cookie) if cookie else None
    if user is None:
        delete_cookie(REMEMBER)
    else:
        rotate_cookie(user)
    return user


def rotate_cookie(user: User) -> None:
    """Change the key that a remember cookie brought, so that it works only once."""
    record = user.present_session()
    former = record.key
    # Otherwise a simultaneous request has just changed the key, and its response sets the cookies;
    # or the database is read-only, and the key changes next time.
    if write_if_possible('use of a cookie', record.rotate):
        session['_user_id'] = user.get_id()
        write_cookie(REMEMBER, user.get_id())
    else:
        db.session.rollback()
        record.key = former


def is_remembered() -> bool:
    """Return True if this browser stays signed in after it is closed."""
    return read_cookie(REMEMBER) is not None


def sign_in(user: User, remember: bool) -> None:
    """Start a session for a user in the browser of this request."""
    # What was kept for a stranger, or for the previous user, must not reach the new session.
    session.clear()
    # Flask-WTF keeps the token of the former session for the rest of the request.
    g.pop('csrf_token', None)
    browser = request.user_agent.string
    user.login_session = user.start_session(remember, request.remote_addr or None, browser)
    db.session.commit()
    login_user(user)
    if remember:
        write_cookie(REMEMBER, user.get_id())
    remember_device(user)
    security_log.info('signed in user=%s address=%s', user.id, request.remote_addr)


def sign_out() -> None:
    """End the session of this request, on the server and in the browser."""
    current_user.end_session(current_user.present_session().id)
    db.session.commit()
    security_log.info('signed out user=%s', current_user.id)
    session.clear()
    logout_user()
    # Otherwise the next request would sign the same browser in again.
    delete_cookie(REMEMBER)
