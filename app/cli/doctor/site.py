"""The site itself: its key, its address, its disk, its switches."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from app.cli.doctor.finding import Finding, broken, off, ok, warn
from app.http.security import LOOPBACK
from config import Config

MEGABYTE = 1024 * 1024

# Below these, in bytes: better look soon; and writes will fail any moment.
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 100 * MEGABYTE


def key() -> Finding:
    """Say where the key is, and whether others on this machine could read it."""
    if Config.SECRET_KEY:
        return ok('key', 'from SECRET_KEY')
    path = Path(current_app.instance_path, 'secret_key')
    if path.exists() and path.stat().st_mode & 0o077:
        return warn('key', f'others can read {path}', f'Run: chmod 600 {path}')
    return ok('key', f'in {path}')


def address() -> Finding:
    """Say whether links in mail lead here, and whether cookies need TLS."""
    url = current_app.config['SERVER_URL']
    if not url:
        return warn('address', 'SERVER_URL is not set: links in mail lead to localhost', 'Set it.')
    if urlsplit(url).scheme == 'http' and urlsplit(url).hostname not in LOOPBACK:
        return warn('address', f'{url}: anybody on the way can read along', 'Set up TLS.')
    return ok('address', url)


def limits() -> Finding:
    """Say whether anybody may guess passwords as often as they like."""
    if not current_app.config['RATELIMIT_ENABLED']:
        return warn('limits', 'RATELIMIT_ENABLED is 0: passwords can be guessed', 'Take it away.')
    where = 'Redis' if current_app.config['REDIS_URL'] else 'the memory of each process'
    return ok('limits', f'counted in {where}')


def disk() -> Finding:
    """Say how much room there is where the site keeps its files."""
    folder = Path(current_app.instance_path)
    if folder.exists() and not os.access(folder, os.W_OK):
        return broken('disk', f'{folder} cannot be written', 'Give it to the account of the site.')
    # The folder is made at the first start.
    place = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(place).free
    text = f'{free // MEGABYTE} MB free in {place}'
    if free < TOO_LITTLE:
        return broken('disk', text, 'Make room now.')
    return warn('disk', text, 'Make room.') if free < LITTLE else ok('disk', text)


def debug() -> Finding:
    """Say whether faults are shown to whoever causes them."""
    if current_app.debug:
        return warn('debug', 'on: faults are shown in the browser', 'Take away FLASK_DEBUG.')
    return ok('debug', 'off')


def metrics() -> Finding:
    """Say whether Prometheus can ask."""
    if current_app.config['METRICS_TOKEN']:
        return ok('metrics', '/metrics, for who sends METRICS_TOKEN')
    return off('metrics', 'METRICS_TOKEN is not set: there is no /metrics')
