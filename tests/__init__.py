"""The tests. Importing them keeps a developer's settings out and the developer's data safe."""

import os

os.environ['FLASK_SKIP_DOTENV'] = '1'
for name in (
    'DATABASE_URL',
    'ELASTICSEARCH_URL',
    'REDIS_URL',
    'SECRET_KEY',
    'SERVER_URL',
    'TRUSTED_HOSTS',
):
    os.environ.pop(name, None)
