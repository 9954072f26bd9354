"""The packages of others that a site can't do without.

gunicorn's first process imports them, so that those that it starts have them: they start sooner,
and share the memory. Code of the site is not among them, as a reload must find it new.
"""

import gc
from importlib import import_module

PACKAGES = (
    'apifairy',
    'brotli',
    'email_validator',
    'flask_babel',
    'flask_httpauth',
    'flask_limiter',
    'flask_login',
    'flask_mail',
    'flask_marshmallow',
    'flask_sqlalchemy',
    'flask_wtf',
    'linkify_it',
    'whitenoise',
    'wtforms',
)


def import_packages() -> None:
    """Import them, and keep Python's collector out of their memory, which it would copy."""
    gc.disable()
    for name in PACKAGES:
        import_module(name)
    gc.freeze()
    gc.enable()
