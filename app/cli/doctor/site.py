"""Checks of the site itself: key, address, disk and switches."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from app.cli.doctor.finding import Finding, broken, off, ok, warn
from app.http.security import LOOPBACK
from app.monitoring.disk import LITTLE, TOO_LITTLE, free_space, instance_place
from app.sizes import MEGABYTE
from config import Config


def key() -> Finding:
    # A leaked key lets others sign in as any user.
    if Config.SECRET_KEY:
        return ok('key', 'from SECRET_KEY')
    path = Path(current_app.instance_path, 'secret_key')
    if path.exists() and path.stat().st_mode & 0o077:
        return warn('key', f'others can read {path}', f'Run: chmod 600 {path}')
    return ok('key', f'in {path}')


def address() -> Finding:
    url = current_app.config['SERVER_URL']
    if not url:
        return warn(
            'address', 'SERVER_URL is not set: links in emails lead to localhost', 'Set it.'
        )
    # Connections within one machine can't be read by others.
    if urlsplit(url).scheme == 'http' and urlsplit(url).hostname not in LOOPBACK:
        return warn('address', f'{url}: anyone on the network can read the traffic', 'Set up TLS.')
    return ok('address', url)


def limits() -> Finding:
    if not current_app.config['RATELIMIT_ENABLED']:
        return warn('limits', 'RATELIMIT_ENABLED is 0: passwords can be guessed', 'Remove it.')
    where = 'Redis' if current_app.config['REDIS_URL'] else 'the memory of each process'
    return ok('limits', f'counted in {where}')


def disk() -> Finding:
    folder = Path(current_app.instance_path)
    if folder.exists() and not os.access(folder, os.W_OK):
        return broken(
            'disk', f'{folder} cannot be written', 'Make the account of the site its owner.'
        )
    free = free_space()
    text = f'{free // MEGABYTE} MB free in {instance_place()}'
    if free < TOO_LITTLE:
        return broken('disk', text, 'Make room now.')
    return warn('disk', text, 'Make room.') if free < LITTLE else ok('disk', text)


def debug() -> Finding:
    # The debugger lets visitors run code on the server.
    if current_app.debug:
        return warn('debug', 'on: errors are shown in the browser', 'Unset FLASK_DEBUG.')
    return ok('debug', 'off')


def metrics() -> Finding:
    if current_app.config['METRICS_TOKEN']:
        return ok('metrics', '/metrics, protected by METRICS_TOKEN')
    return off('metrics', 'METRICS_TOKEN is not set: there is no /metrics')
