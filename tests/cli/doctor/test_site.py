"""Checks of the site itself."""

import pytest

from app.cli.doctor import site

pytestmark = pytest.mark.usefixtures('app_context')


@pytest.mark.parametrize(
    ('url', 'state'),
    [
        (None, 'warn'),
        ('http://blog.example.com', 'warn'),
        ('http://localhost:5000', 'ok'),
        ('https://blog.example.com', 'ok'),
    ],
)
def test_address_is_encrypted_where_others_can_read_along(app, url, state):
    app.config['SERVER_URL'] = url
    assert site.address().state == state


def test_switches_that_weaken_the_site_are_named(app):
    app.config['RATELIMIT_ENABLED'] = False
    assert site.limits().state == 'warn'
    app.config['RATELIMIT_ENABLED'] = True
    assert site.limits().state == 'ok'
    assert site.debug().state == 'ok'
    app.debug = True
    assert site.debug().state == 'warn'


def test_disk_that_does_not_exist_yet_is_measured_above(app, tmp_path):
    app.instance_path = str(tmp_path / 'none' / 'instance')
    assert str(tmp_path) in site.disk().text
