"""Who may see a page."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import current_app, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user as untyped_current_user

from app.extensions import login
from app.models import User
from app.models.safety.filtering import NO_FILTERS, FilterSet

P = ParamSpec('P')

# Flask-Login comes without types. Of strangers only `is_authenticated` is known.
current_user: User = untyped_current_user


def signed_in_user() -> User:
    """Return the mapped object behind `current_user`, where a proxy of it won't do."""
    user: User = untyped_current_user._get_current_object()
    return user


def reader_filters() -> FilterSet:
    """Return the filters of the present reader; of most readers there are none."""
    return current_user.filter_set() if current_user.is_authenticated else NO_FILTERS


def reader_id() -> int | None:
    """Return the id of the present reader, or None of one who isn't signed in."""
    return current_user.id if current_user.is_authenticated else None


def signed_out_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Send users who are signed in to the home page."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(url_for('main.index'))
        return view(*args, **kwargs)

    return wrapper


def readers_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Show a page to users only, or to everybody where PUBLIC_PAGES opens the site."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return view(*args, **kwargs)
        if not current_app.config['PUBLIC_PAGES']:
            return login.unauthorized()  # type: ignore[no-any-return]
        response = make_response(view(*args, **kwargs))
        # Its buttons are this browser's own, so nobody else may be given it.
        response.cache_control.private = response.cache_control.no_cache = True
        return response

    return wrapper
