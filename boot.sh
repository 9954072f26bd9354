#!/bin/sh
# Serves Microblog on HOST and PORT, on a laptop and in a container alike. gunicorn.conf.py first
# compiles the translations and brings the database to the newest migration.
cd "$(dirname "$0")" || exit
python=.venv/bin/python
[ -x "$python" ] || python=python3
exec "$python" -m gunicorn --config deployment/gunicorn.conf.py microblog:app
