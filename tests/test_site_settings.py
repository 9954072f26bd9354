"""What the administration sets holds at once where it decides; the environment comes first."""

import pytest

from app import db
from app.models.site.setting import KEPT_SECONDS, SiteSetting, kept_settings
from app.site_settings import post_length, save_settings, setting_now, site_contact, site_setting
from tests.queries import count_queries

pytestmark = pytest.mark.usefixtures('app_context')


def test_is_the_default_until_it_is_set():
    assert site_setting('SITE_NAME') == 'Microblog'
    assert setting_now('REGISTRATION') == 'open'
    save_settings({'SITE_NAME': 'Kiez', 'REGISTRATION': 'closed', 'PUBLIC_LOG': True})
    assert site_setting('SITE_NAME') == 'Kiez'
    assert setting_now('REGISTRATION') == 'closed'
    assert site_setting('PUBLIC_LOG') is True
    save_settings({'PUBLIC_LOG': False})
    assert setting_now('PUBLIC_LOG') is False


@pytest.mark.parametrize(
    ('stored', 'length'), [('300', 300), ('9000', 5000), ('0', 140), ('x', 140), ('-1', 140)]
)
def test_posts_are_never_longer_than_the_column(stored, length):
    save_settings({'POST_LENGTH': stored})
    assert post_length() == length


def test_environment_wins(app):
    app.config['FIXED_SETTINGS'] = {'REGISTRATION'}
    app.config['REGISTRATION'] = 'open'
    save_settings({'REGISTRATION': 'closed'})
    assert (setting_now('REGISTRATION'), site_setting('REGISTRATION')) == ('open', 'open')


def test_pages_ask_once_a_minute(monkeypatch):
    site_setting('SITE_NAME')
    with count_queries() as queries:
        site_setting('SITE_NAME')
        site_setting('RULES')
    assert not queries
    monkeypatch.setattr(kept_settings, 'seconds', -1)
    with count_queries() as queries:
        site_setting('SITE_NAME')
    assert len(queries) == 1
    assert KEPT_SECONDS == 60


def test_pages_without_a_database_show_what_was_read_last(app, monkeypatch):
    save_settings({'SITE_NAME': 'Kiez'})
    site_setting('SITE_NAME')
    monkeypatch.setattr(kept_settings, 'seconds', -1)
    SiteSetting.__table__.drop(db.session.connection())
    assert site_setting('SITE_NAME') == 'Kiez'


def test_contact_is_the_first_administrator_unless_it_is_set(app):
    assert site_contact() == ''
    app.config['ADMINS'] = ['root@example.com', 'other@example.com']
    assert site_contact() == 'root@example.com'
    save_settings({'CONTACT': 'hello@example.com'})
    assert site_contact() == 'hello@example.com'
