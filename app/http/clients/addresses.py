"""The IP addresses of clients, in the form that limits, sessions and the log share."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNKNOWN = 'unknown'

# What proxies may add: a port, and brackets that separate it from an IPv6 address.
WITH_PORT = re.compile(r'\[(?P<six>[^\]]*)\](:\d+)?|(?P<four>\d+\.\d+\.\d+\.\d+):\d+')

# A provider's customer controls at least the last 64 bits of an IPv6 address.
OWN_BITS = 64


def configure_addresses(app: Flask) -> None:
    """Give all code the address of a client in the same form."""
    app.wsgi_app = Addresses(app.wsgi_app)  # type: ignore[assignment,method-assign]


class Addresses:
    """A WSGI middleware that normalizes the address of the client."""

    def __init__(self, inner: 'WSGIApplication') -> None:
        self.inner = inner

    def __call__(
        self, wsgi_environ: 'WSGIEnvironment', start_response: 'StartResponse', /
    ) -> 'Iterable[bytes]':
        """Answer a request."""
        wsgi_environ['REMOTE_ADDR'] = normalized(wsgi_environ.get('REMOTE_ADDR', ''))
        return self.inner(wsgi_environ, start_response)


def normalized(address: str) -> str:
    """Return an address without port and zone, or an empty text if it isn't valid."""
    found = parsed(address)
    return str(found) if found else ''


def network(address: str | None) -> str:
    """Return what counts as one client: an IPv4 address, or 64 bits of an IPv6 address."""
    found = parsed(address or '')
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, OWN_BITS), strict=False))
    return str(found or UNKNOWN)


def parsed(address: str) -> IPv4Address | IPv6Address | None:
    """Return the address in a text, or None."""
    match = WITH_PORT.fullmatch(address.strip())
    # A bare IPv6 address has colons, too, so it can have a port only after brackets.
    plain = (match['six'] or match['four'] or '') if match else address.strip()
    try:
        found = ip_address(plain.partition('%')[0])
    except ValueError:
        return None
    # A server that listens on IPv6 writes IPv4 addresses like this.
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found
