"""Where files are kept: in the instance folder, or in any store that speaks the protocol of S3."""

from functools import cache
from pathlib import Path

from flask import Flask, current_app

from app.media.storage.files import FileStore
from app.media.storage.s3 import S3Settings, S3Store
from app.media.storage.store import Store
from settings.texts import SettingError

FOLDER = 'media'


def configure_media(app: Flask) -> None:
    """Give the application its store, which is made when it is first used.

    Raises SettingError for a store without credentials.
    """
    for name in ('MEDIA_S3_ACCESS_KEY', 'MEDIA_S3_SECRET_KEY'):
        if app.config['MEDIA_S3_ENDPOINT'] and not app.config[name]:
            raise SettingError(name, 'must be set where MEDIA_S3_ENDPOINT is.')
    app.extensions['media'] = cache(lambda: make_store(app))


def make_store(app: Flask) -> Store:
    """Return the store that the settings name."""
    return s3_store(app) or local_store(app)


def s3_store(app: Flask) -> S3Store | None:
    """Return the store that the settings name, or None where files are local."""
    settings = S3Settings.of(app.config)
    return S3Store(settings) if settings else None


def local_store(app: Flask) -> FileStore:
    """Return the store in the instance folder, also of a site whose files are elsewhere."""
    return FileStore(Path(app.instance_path, FOLDER))


def media_store() -> Store:
    """Return the store of this site."""
    store: Store = current_app.extensions['media']()
    return store
