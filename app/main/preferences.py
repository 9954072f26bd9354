"""Settings, among them language and colors."""

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
    """Choose the language and the colors of pages, also before signing in."""
    return render_template('site/appearance.html')


@bp.post('/language')
def choose_language() -> ResponseReturnValue:
    """Speak another language from now on, to this browser and to the user who is signed in."""
    choice = request.form.get('language', '')
    if is_button_pressed() and choice in current_app.config['LANGUAGES']:
        write_cookie(LANGUAGE_COOKIE, choice)
        if current_user.is_authenticated:
            current_user.language = choice
            db.session.commit()
    return redirect(page_before())


THEME_COOKIE = 'theme'
THEMES = 'light', 'dark'


@bp.post('/theme')
def choose_theme() -> ResponseReturnValue:
    """Show pages light or dark in this browser, or again as the system is set."""
    choice = request.form.get('theme', '')
    if is_button_pressed():
        if choice in THEMES:
            write_cookie(THEME_COOKIE, choice)
        else:
            delete_cookie(THEME_COOKIE)
    return redirect(page_before())


SIZE_COOKIE = 'size'
SIZES = 'compact', 'large'


@bp.post('/size')
def choose_size() -> ResponseReturnValue:
    """Show more on a page in this browser, or larger letters, or neither."""
    choice = request.form.get('size', '')
    if is_button_pressed():
        if choice in SIZES:
            write_cookie(SIZE_COOKIE, choice)
        else:
            delete_cookie(SIZE_COOKIE)
    return redirect(page_before())


@bp.app_template_global()
def chosen_size() -> str:
    """Return `compact` or `large`, or nothing for the usual size."""
    choice = read_cookie(SIZE_COOKIE)
    return choice if choice in SIZES else ''


@bp.app_template_global()
def chosen_theme() -> str:
    """Return `light` or `dark`, or nothing where the system decides."""
    choice = read_cookie(THEME_COOKIE)
    return choice if choice in THEMES else ''
