"""Settings, including language and colors."""

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.http.cookies import delete_cookie, read_cookie, write_cookie
from app.http.redirects import page_before
from app.languages.locale import LANGUAGE_COOKIE
from app.main.blueprint import bp


@bp.get('/settings')
@login_required
def settings() -> str:
    """List the pages of the account."""
    return render_template('site/settings.html')


@bp.get('/settings/appearance')
def appearance() -> str:
    """Choose the language and the colors of pages, even before signing in."""
    return render_template('site/appearance.html')


@bp.post('/language')
def choose_language() -> ResponseReturnValue:
    """Use another language from now on, for this browser and for the user who is signed in."""
    choice = request.form.get('language', '')
    if is_button_pressed() and choice in current_app.config['LANGUAGES']:
        write_cookie(LANGUAGE_COOKIE, choice)
        if current_user.is_authenticated:
            current_user.language = choice
            db.session.commit()
    return redirect(page_before())


# The values that each cookie may have; without one, the system or the usual size applies.
LOOKS = {'theme': ('light', 'dark'), 'size': ('compact', 'large')}


@bp.post('/theme')
def choose_theme() -> ResponseReturnValue:
    """Show pages light or dark in this browser, or as the system is set."""
    return choose_look('theme')


@bp.post('/size')
def choose_size() -> ResponseReturnValue:
    """Show more on a page in this browser, or larger letters, or neither."""
    return choose_look('size')


def choose_look(name: str) -> ResponseReturnValue:
    """Store the choice in a cookie; any other choice deletes it."""
    choice = request.form.get(name, '')
    if is_button_pressed():
        if choice in LOOKS[name]:
            write_cookie(name, choice)
        else:
            delete_cookie(name)
    return redirect(page_before())


@bp.app_template_global()
def chosen_look(name: str) -> str:
    """Return the theme or the size that this browser has chosen, or an empty string."""
    choice = read_cookie(name)
    return choice if choice in LOOKS[name] else ''
