"""The network addresses of clients, in the one form that limits, sessions and the log share."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNKNOWN = 'unknown'

# What proxies add: a port, and the brackets that tell it from an IPv6 address.
WITH_PORT = re.compile(r'\[(?P<six>[^\]]*)\](:\d+)?|(?P<four>\d+\.\d+\.\d+\.\d+):\d+')

# A customer of a provider has at least so many bits of an IPv6 address for themselves.
OWN_BITS = 64


def configure_addresses(app: Flask) -> None:
    """Let all that asks for the address of a client get it in one form."""
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
    """Return an address without port and zone, or an empty text for what is none."""
    found = parsed(address)
    return str(found) if found else ''


def network(address: str | None) -> str:
    """Return what is counted as one client: an IPv4 address, or 64 bits of an IPv6 address."""
    found = parsed(address or '')
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, OWN_BITS), strict=False))
    return str(found or UNKNOWN)


def parsed(address: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a text holds, or None."""
    match = WITH_PORT.fullmatch(address.strip())
    # A bare IPv6 address has colons too, so only brackets tell a port.
    plain = (match['six'] or match['four'] or '') if match else address.strip()
    try:
        found = ip_address(plain.partition('%')[0])
    except ValueError:
        return None
    # A server that listens on IPv6 writes IPv4 addresses so.
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found
