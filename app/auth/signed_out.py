"""Responses to visitors who are not signed in, or no longer.

The session may have ended in another tab while a text was typed. Such a text is sent along with the
sign-in form, and shown again once somebody is signed in. It is shown before it is posted, because
the user who signs in may not be the one who typed it.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login.utils import login_url

from app.auth.forms import LoginForm
from app.auth.sessions import load_user
from app.errors.kept_text import PREFIX, has_lost_pictures, kept_text
from app.extensions import login
from app.html.drafts import draft_key
from app.html.forms import show_form
from app.http.access import current_user
from app.http.redirects import is_own_form, next_form, next_page

P = ParamSpec('P')


@login.unauthorized_handler
def unauthorized() -> ResponseReturnValue:
    """Ask the visitor to sign in, and give back what was typed."""
    sign_in_url = login_url('auth.login', next_url=request.url)
    if request.method == 'POST' and is_own_form(request.path) and (texts := kept_text()):
        kept = {'texts': texts, 'lost_pictures': has_lost_pictures()}
        return show_sign_in(LoginForm(formdata=None), action=sign_in_url, **kept)
    flash(login.login_message, login.login_message_category)
    return redirect(sign_in_url)


def show_sign_in(form: LoginForm, **context: object) -> ResponseReturnValue:
    """Return the page with the sign-in form, and with the texts to send after it."""
    return show_form('auth/login.html', form, **{'texts': carried_texts(), **context})


def carried_texts() -> dict[str, str]:
    """Return the texts that came with the sign-in form, by the names that their fields had."""
    return {
        name.removeprefix(PREFIX): text
        for name, text in kept_text().items()
        if name.startswith(PREFIX)
    }


def follow_up() -> ResponseReturnValue:
    """Redirect a user to where they wanted to go, or show what they wanted to send there."""
    texts = carried_texts()
    if not texts:
        return redirect(next_page())
    # The frame of a page shows what was looked up with the cookie.
    load_user(current_user.get_id())
    action = next_form()
    key_of = partial(draft_key, path=urlsplit(action).path)
    return render_template('auth/send_again.html', texts=texts, action=action, draft_key=key_of)


def follows_up(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Give back the texts of a user who has signed in elsewhere meanwhile."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_user.is_authenticated and carried_texts():
            return follow_up()
        return view(*args, **kwargs)

    return wrapper
