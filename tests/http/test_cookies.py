"""Attributes of cookies."""

from tests.cast import password_of
from tests.site import Visitor


def cookies_of_sign_in(app) -> dict[str, list[str]]:
    """Return the attributes of the cookies that a sign-in sets, by their names."""
    fields = {'username': 'susan', 'password': password_of('susan'), 'remember_me': 'y'}
    lines = Visitor(app).post('/auth/login', fields).headers.getlist('Set-Cookie')
    return {line.partition('=')[0]: line.split('; ')[1:] for line in lines}


def test_cookies_without_tls(app):
    cookies = cookies_of_sign_in(app)
    assert set(cookies) == {'session', 'remember_token', 'device'}
    for attributes in cookies.values():
        assert {'HttpOnly', 'SameSite=Lax', 'Path=/'} <= set(attributes)
        assert 'Secure' not in attributes


def test_cookies_under_tls(secure):
    cookies = cookies_of_sign_in(secure)
    assert set(cookies) == {'__Host-session', '__Host-remember_token', '__Host-device'}
    for attributes in cookies.values():
        assert {'HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure'} <= set(attributes)
        assert not [text for text in attributes if text.startswith('Domain')]


def test_cookies_are_removed_in_a_way_that_browsers_heed(secure):
    susan = Visitor(secure).sign_in('susan', remember_me='y')
    lines = susan.post('/auth/logout').headers.getlist('Set-Cookie')
    line = next(line for line in lines if line.startswith('__Host-remember_token=;'))
    assert {'Max-Age=0', 'Secure', 'Path=/'} <= set(line.split('; '))
