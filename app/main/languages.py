"""The switch of languages, in the foot of every page."""

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.cookies import write_cookie
from app.http.redirects import page_before
from app.languages.locale import LANGUAGE_COOKIE
from app.main.blueprint import bp


@bp.post('/language')
def choose_language() -> ResponseReturnValue:
    """Speak another language from now on, to this browser and to whoever is signed in."""
    choice = request.form.get('language', '')
    if is_button_pressed() and choice in current_app.config['LANGUAGES']:
        write_cookie(LANGUAGE_COOKIE, choice)
        if current_user.is_authenticated:
            current_user.language = choice
            db.session.commit()
    return redirect(page_before())
