"""Persistent cookies, with the attributes that all our cookies have."""

from flask import Flask, Response, current_app, g, request

from app.dates import YEAR

# Who stays signed in, and who has signed in before.
REMEMBER, DEVICE = 'remember_token', 'device'


def configure_cookie_jar(app: Flask) -> None:
    """Let responses set the cookies that were written during a request."""
    app.after_request(set_cookies)


def set_cookies(response: Response) -> Response:
    """Set the cookies that were written."""
    for name, (value, seconds) in g.get('cookies', {}).items():
        response.set_cookie(
            full_name(name),
            value,
            max_age=seconds,
            secure=current_app.config['SESSION_COOKIE_SECURE'],
            httponly=True,
            samesite='Lax',
        )
    return response


def read_cookie(name: str) -> str | None:
    """Return the cookie that the browser sent, or None."""
    return request.cookies.get(full_name(name))


def write_cookie(name: str, value: str, seconds: int = YEAR) -> None:
    """Let the response set a cookie that is hidden from scripts and other sites."""
    g.cookies = {**g.get('cookies', {}), name: (value, seconds)}


def delete_cookie(name: str) -> None:
    """Let the response delete a cookie, if the browser sent it."""
    if read_cookie(name) is not None:
        # Browsers obey only if the response has all the attributes that the name's prefix requires.
        write_cookie(name, '', seconds=0)


def full_name(name: str) -> str:
    """Return the name that the cookie has in browsers."""
    return str(current_app.config['COOKIE_PREFIX'] + name)
