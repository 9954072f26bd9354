"""Who may see a page."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

P = ParamSpec('P')


def signed_out_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Send whoever is signed in to the home page."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(url_for('main.index'))
        return view(*args, **kwargs)

    return wrapper
