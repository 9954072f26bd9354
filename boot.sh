#!/bin/sh
# Serves Microblog on HOST and PORT, on a laptop and in a container alike. gunicorn.conf.py first
# compiles the translations and brings the database to the newest migration.
cd "$(dirname "$0")" || exit
python=.venv/bin/python
[ -x "$python" ] || python=python3
# Otherwise what one thread has freed is kept from the others, which is 11 MB for eight threads.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
exec "$python" -m gunicorn --config deployment/gunicorn.conf.py microblog:app
