"""Which store a site has."""

import pytest

from app.media.storage import configure_media, local_store, media_store, s3_store
from settings.texts import SettingError

S3 = {
    'MEDIA_S3_ENDPOINT': 'https://s3.example.com',
    'MEDIA_S3_ACCESS_KEY': 'key',
    'MEDIA_S3_SECRET_KEY': 'secret',
}


def test_files_are_local_unless_a_store_is_named(app, app_context, tmp_path):
    app.instance_path = str(tmp_path)
    assert s3_store(app) is None
    assert media_store().place == local_store(app).place == str(tmp_path / 'media')


@pytest.mark.parametrize('name', ['MEDIA_S3_ACCESS_KEY', 'MEDIA_S3_SECRET_KEY'])
def test_store_without_credentials_is_refused_at_the_start(app, name):
    app.config |= {**S3, name: ''}
    with pytest.raises(SettingError, match=f'{name} must be set'):
        configure_media(app)


def test_files_on_this_machine_are_found_also_where_a_store_is_named(app, app_context):
    app.config |= S3
    configure_media(app)
    assert media_store().place != local_store(app).place
