"""The key that signs cookies and tokens."""

import os
import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile

from flask import Flask

from settings.texts import SettingError

KEY_BYTES = 32
PUBLISHED_KEYS = re.compile(
    r'never-guess|change-?me|secret-key|your-secret|(.)\1{15}', re.IGNORECASE
)


def configure_key(app: Flask) -> None:
    """Use the configured key, or one that is generated once and kept in the instance folder.

    Raises SettingError for a key that is short or appears in public documentation.
    """
    if not app.config['SECRET_KEY']:
        app.config['SECRET_KEY'] = token_hex(KEY_BYTES) if app.testing else kept_key(app)
    for key in (app.config['SECRET_KEY'], *app.config['SECRET_KEY_FALLBACKS']):
        if len(key) < KEY_BYTES or PUBLISHED_KEYS.search(key):
            raise SettingError(
                'SECRET_KEY',
                f'must be {KEY_BYTES} random characters or more. To make one: openssl rand -hex 32',
            )


def kept_key(app: Flask) -> str:
    """Return the key in instance/secret_key, which only its owner can read, or generate it."""
    path = Path(app.instance_path, 'secret_key')
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with NamedTemporaryFile('w', dir=path.parent) as draft:
            draft.write(token_hex(KEY_BYTES))
            draft.flush()
            os.fsync(draft.fileno())
            # If several processes start at once, only one renames its complete file to this name.
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()
