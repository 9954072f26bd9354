"""Where the time of a page goes, without a server: the application is called in this process."""

import cProfile
import pstats
import time
from collections import Counter
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.bare import app as bare_app
from bench.site import PROLIFIC, VIEWERS

WARM_UP = 20
LINES = 45
PATHS = {
    'home': '/index',
    'explore': '/explore',
    'profile': f'/user/{PROLIFIC}',
    'sign-in': '/auth/login',
}


def profile(app: Flask, page: str, follows: int, calls: int) -> None:
    """Print what each page costs in so many calls, and where one of them spends the time."""
    cookie = sign_in(app, VIEWERS[follows])
    print(f'{"bare Flask":<10} {milliseconds(bare_app, environ("/", ""), calls):6.2f} ms')
    for name, path in PATHS.items():
        print(f'{name:<10} {milliseconds(app, request_for(path, cookie), calls):6.2f} ms')

    profiler = cProfile.Profile()
    request = request_for(PATHS[page], cookie)
    profiler.enable()
    call(app, request, calls)
    profiler.disable()
    stats = pstats.Stats(profiler)
    print_packages(stats, calls)
    stats.sort_stats('tottime').print_stats(LINES)
    stats.sort_stats('cumulative').print_stats(2 * LINES)


def sign_in(app: Flask, name: str) -> str:
    """Return the cookie of a person who has just signed in."""
    app.config['WTF_CSRF_ENABLED'] = False
    client = app.test_client()
    client.post('/auth/login', data={'username': name, 'password': f'demo-{name}'})
    app.config['WTF_CSRF_ENABLED'] = True
    # The first page adds to the session what its forms need; those after it don't change it.
    if client.get('/index').status_code != 200:
        raise RuntimeError(f'{name} could not sign in')
    return f'session={client.get_cookie("session").value}'


def request_for(path: str, cookie: str) -> dict[str, Any]:
    """Return the request of a page; the sign-in page is asked for by somebody unknown."""
    return environ(path, '' if path == PATHS['sign-in'] else cookie)


def environ(path: str, cookie: str) -> dict[str, Any]:
    """Return what a server would pass to the application."""
    headers = {'Accept': 'text/html', 'Accept-Language': 'en'}
    return EnvironBuilder(
        path, headers={**headers, 'Cookie': cookie} if cookie else headers
    ).get_environ()


def call(app: Flask, request: dict[str, Any], times: int) -> None:
    """Answer a request so often. Raises RuntimeError for any status but 200."""
    for _ in range(times):
        _, status, _ = run_wsgi_app(app.wsgi_app, dict(request))
        if not status.startswith('200'):
            raise RuntimeError(status)


def milliseconds(app: Flask, request: dict[str, Any], calls: int) -> float:
    """Return the processor time of one answer, warm."""
    call(app, request, WARM_UP)
    begin = time.process_time()
    call(app, request, calls)
    return (time.process_time() - begin) * 1000 / calls


def print_packages(stats: pstats.Stats, calls: int) -> None:
    """Print how the time is divided between the packages; built-in functions are one of them."""
    times: Counter[str] = Counter()
    for (path, _line, _name), (_calls, _all, own, _with, _callers) in stats.stats.items():
        times[package_of(path)] += own
    for name, seconds in times.most_common(15):
        print(f'{name:<24} {seconds * 1000 / calls:6.3f} ms  {seconds / stats.total_tt:4.0%}')


def package_of(path: str) -> str:
    """Return the package or the part of the application that a file belongs to."""
    parts = Path(path).parts
    if 'site-packages' in parts:
        return parts[parts.index('site-packages') + 1]
    if 'app' in parts:
        return '/'.join(parts[parts.index('app') :][:2])
    return 'templates' if path.startswith('<template') else 'Python'
