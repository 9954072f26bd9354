"""Settings in the database."""

import pytest

from app import db
from app.models.site.setting import SiteSetting, kept_settings, read_settings, stored_setting

pytestmark = pytest.mark.usefixtures('app_context')


def test_what_is_stored_is_read_at_once_or_after_a_while():
    assert (stored_setting('RULES'), kept_settings.get()) == (None, {})
    db.session.add(SiteSetting(name='RULES', value='Be kind.'))
    db.session.commit()
    assert stored_setting('RULES') == 'Be kind.'
    assert kept_settings.get() == {}
    assert read_settings() == {'RULES': 'Be kind.'}
    kept_settings.forget()
    assert kept_settings.get() == {'RULES': 'Be kind.'}
