"""What protects every page: trusted hosts, cookies, limits and response headers."""

import re
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from app.dates import YEAR
from app.http.clients.addresses import configure_addresses
from app.http.clients.cross_site import configure_cross_site
from app.http.secret_key import configure_key
from app.redis_client import redis_pool
from settings.hosts import host_name, host_pattern, is_address

LOOPBACK = ['localhost', '127.0.0.1', '::1']

# A Host as browsers send it, with or without a port; an IPv6 address is in brackets.
HOST = re.compile(r'(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::[0-9]{1,5})?', re.ASCII)

# Load balancers and monitors use the address of each machine.
FOR_ANY_HOST = {'health.alive', 'health.ready', 'metrics.metrics'}

# Where requests are counted without Redis.
MEMORY = 'counts'

# A page may wait for a frozen Redis twice: to count, and to see whether it is back.
REDIS_TIMEOUT = 0.5

# The only inline style: Turbo's progress bar, exactly as its script has it.
TURBO_STYLE = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='"

CONTENT_SECURITY_POLICY = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': f"'self' {TURBO_STYLE}",
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
}


def configure_security(app: Flask) -> None:
    """Set the key, the hosts, the cookies, the limits and the headers of every response."""
    configure_key(app)
    configure_hosts(app)
    configure_cookies(app)
    configure_cross_site(app)
    configure_limits(app)
    configure_headers(app)


def configure_hosts(app: Flask) -> None:
    """Trust only the configured names of the site, and this many proxies in front of it."""
    url = urlsplit(app.config['SERVER_URL'] or '')
    own = urlsplit(f'//{app.config["SERVER_NAME"] or ""}').hostname
    names = [*app.config['TRUSTED_HOSTS'], url.hostname, own, *LOOPBACK]
    trusted = {host_pattern(name) for name in names if name}
    # Flask itself handles neither capital letters nor IPv6.
    app.config['TRUSTED_HOSTS'] = None

    @app.before_request
    def refuse_foreign_hosts() -> None:
        host = request.headers.get('Host', '')
        if request.endpoint not in FOR_ANY_HOST and not is_trusted(host, trusted):
            raise SecurityError(f'Host {host!r} is not trusted.')

    app.config['PREFERRED_URL_SCHEME'] = url.scheme or 'http'
    configure_addresses(app)
    if count := app.config['PROXY_COUNT']:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def is_trusted(host: str, trusted: set[str]) -> bool:
    """Return True for a trusted Host, or a subdomain of one that begins with a dot.

    Case doesn't matter, and names may end with a dot.
    """
    match = HOST.fullmatch(host.lower())
    name = match[1].removesuffix('.') if match else ''
    if name.startswith('['):
        return is_address(name) and host_name(name) in trusted
    suffixes = [name[place.start() :] for place in re.finditer(r'\.', name)]
    return name in trusted or not trusted.isdisjoint([f'.{name}', *suffixes])


def configure_cookies(app: Flask) -> None:
    """Hide cookies from scripts and other sites, and with TLS from other hosts and plain HTTP."""
    tls = app.config['PREFERRED_URL_SCHEME'] == 'https'
    app.config['COOKIE_PREFIX'] = '__Host-' if tls else ''
    app.config['SESSION_COOKIE_NAME'] = app.config['COOKIE_PREFIX'] + 'session'
    app.config['SESSION_COOKIE_SECURE'] = tls
    app.config['SESSION_COOKIE_HTTPONLY'] = True
    app.config['SESSION_COOKIE_SAMESITE'] = 'Lax'
    # The buttons of a page work as long as its session, however long it has been open.
    app.config['WTF_CSRF_TIME_LIMIT'] = None
    # Flask-Login's own remember cookie supports only one key; an empty name turns it off.
    app.config['REMEMBER_COOKIE_NAME'] = ''


def configure_limits(app: Flask) -> None:
    """Count in Redis if there is one, and in memory if not or while Redis is down."""
    app.config['RATELIMIT_STRATEGY'] = 'moving-window'
    app.config['RATELIMIT_STORAGE_URI'] = app.config['REDIS_URL'] or f'{MEMORY}://'
    # Redis may also go down after a form was checked and before the try is counted.
    app.config['RATELIMIT_SWALLOW_ERRORS'] = True
    if app.config['REDIS_URL']:
        app.config['RATELIMIT_IN_MEMORY_FALLBACK_ENABLED'] = True
        pool = redis_pool(app.config['REDIS_URL'], REDIS_TIMEOUT)
        app.config['RATELIMIT_STORAGE_OPTIONS'] = {'connection_pool': pool}


def configure_headers(app: Flask) -> None:
    """Add the security headers of this configuration to every response."""
    policy = dict(CONTENT_SECURITY_POLICY)
    if app.config['AVATARS'] == 'gravatar':
        policy['img-src'] += ' https://www.gravatar.com'
    headers = {
        'Content-Security-Policy': '; '.join(' '.join(pair) for pair in policy.items()),
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'same-origin',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
        # After signing out, private pages must not be shown from a cache.
        'Cache-Control': 'no-store',
    }

    @app.after_request
    def add_headers(response: Response) -> Response:
        # One comparison with all present headers takes less time than one for each.
        present = {name.lower() for name, _value in response.headers}
        missing = [pair for pair in headers.items() if pair[0].lower() not in present]
        response.headers.extend(missing)
        if request.is_secure:
            response.headers['Strict-Transport-Security'] = f'max-age={YEAR}; includeSubDomains'
        return response
