"""Addresses with a host, for those who read them elsewhere."""

import pytest

from app.http.urls import absolute, avatar_url, canonical_url, site_root


def test_host_is_the_one_of_the_settings_or_of_the_request(app):
    with app.test_request_context(base_url='http://localhost:8000'):
        assert absolute('/a') == 'http://localhost:8000/a'
        assert site_root() == 'http://localhost:8000'
        app.config['SERVER_URL'] = 'https://blog.example.com'
        assert absolute('/a') == 'https://blog.example.com/a'
        assert site_root() == 'https://blog.example.com'


def test_command_has_no_host(app_context):
    assert site_root() == 'http://localhost:5000'


@pytest.mark.parametrize(
    ('path', 'address'),
    [
        ('/user/susan?utm=x', '/user/susan'),
        ('/user/susan?x=1&page=2', '/user/susan?page=2'),
        ('/user/susan?page=2&before=1-1', '/user/susan?before=1-1&page=2'),
        ('/user/<b>', '/user/%3Cb%3E'),
    ],
)
def test_page_has_one_address_whatever_is_added_to_it(app, path, address):
    with app.test_request_context(path):
        assert canonical_url() == f'http://localhost{address}'


def test_picture_is_ours_unless_the_settings_say_otherwise(app):
    with app.test_request_context():
        assert avatar_url(1, 'susan@example.com', 64).startswith('/avatar/')
        app.config['AVATARS'] = 'gravatar'
        assert 's=64' in avatar_url(1, 'susan@example.com', 64)
