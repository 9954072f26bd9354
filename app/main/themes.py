"""The switch between light and dark, in the foot of every page."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from app.html.forms import is_button_pressed
from app.http.cookies import delete_cookie, read_cookie, write_cookie
from app.http.redirects import page_before
from app.main.blueprint import bp

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


@bp.app_template_global()
def chosen_theme() -> str:
    """Return `light` or `dark`, or nothing where the system decides."""
    choice = read_cookie(THEME_COOKIE)
    return choice if choice in THEMES else ''
