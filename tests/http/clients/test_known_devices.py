"""Browsers in which a user has signed in before."""

import pytest
from itsdangerous import URLSafeSerializer

from app.http.clients.known_devices import device_of, device_of_owner, known_device
from app.http.cookies import DEVICE, full_name
from tests.cast import person


def cookie(app, *values: object, key: str = '') -> dict[str, str]:
    """Return the header with a cookie of these values."""
    text = URLSafeSerializer(key or app.config['SECRET_KEY'], salt='known device').dumps(values)
    with app.test_request_context():
        return {'Cookie': f'{full_name(DEVICE)}={text}'}


@pytest.mark.parametrize('by_name', [True, False])
def test_browser_is_known_by_its_owner_only(app, by_name):
    with app.app_context():
        susan_id = person('susan').id
    with app.test_request_context(headers=cookie(app, 'susan' if by_name else susan_id, 'ab')):
        assert known_device('susan') == device_of(susan_id) == 'device ab'
        assert device_of_owner('susan@example.com') == 'device ab'
        assert known_device('john') is None
        assert device_of(susan_id + 1) is None


def test_cookie_that_somebody_made_up_says_nothing(app):
    with app.test_request_context(headers=cookie(app, 1, 'ab', key='made up')):
        assert known_device('susan') is None
