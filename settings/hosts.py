"""Reads hosts: names of machines and IP addresses."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import idna

from settings.texts import as_list, as_text, checked, checked_one

# Digits and dots alone would be an IPv4 address with a mistake.
DOMAIN = re.compile(r'(?!.*\.\.)(?!\d+(\.\d+)*$)[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?')


def as_host(name: str, default: str | None = None) -> str | None:
    """Return the variable as the name or the IP address of a machine, without a port."""
    text = as_text(name, default)
    return checked_one(name, text, host_name, 'a host such as mail.example.com')


def as_hosts(name: str, default: list[str]) -> list[str]:
    """Return the variable's hosts; a dot at the start of one stands for all names below it."""
    return checked(name, as_list(name, default), host_pattern, 'hosts such as example.com')


def as_netloc(name: str) -> str | None:
    """Return the variable as a host, with its port if there is one."""
    wanted = 'a host such as example.com:5000'
    return checked_one(name, as_text(name), lambda text: netloc(urlsplit(f'//{text}')), wanted)


def host_pattern(text: str) -> str:
    """Return a host, or the dot and the domain that stand for all names below it."""
    if text.startswith('.'):
        return f'.{host_name(text[1:])}'
    if is_address(text):
        return host_name(text)
    name, colon, port = text.partition(':')
    if colon and not port.isdecimal():
        raise ValueError(text)
    return host_name(name)


def host_name(text: str) -> str:
    """Return a host in lowercase letters and ASCII; an IPv6 address has no brackets.

    Raises ValueError for what is no host.
    """
    host = text.removeprefix('[').removesuffix(']') if is_address(text) else text.lower()
    if is_address(host):
        return str(ip_address(host))
    # IDNAError is a ValueError.
    name = host if host.isascii() else idna.encode(host, uts46=True).decode()
    if not DOMAIN.fullmatch(name):
        raise ValueError(text)
    return name


def is_address(text: str) -> bool:
    """Return True for an IP address; brackets around one of IPv6 are allowed."""
    bare = text[1:-1] if text.startswith('[') and text.endswith(']') else text
    try:
        return ip_address(bare).version == 6 or bare == text
    except ValueError:
        return False


def netloc(parts: SplitResult) -> str:
    """Return the host and port of a URL as browsers send them. Raises ValueError."""
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        raise ValueError
    return host_and_port(parts)


def host_and_port(parts: SplitResult) -> str:
    """Return the host and port of a URL, without a username. Raises ValueError."""
    host = host_name(parts.hostname or '')
    port = '' if parts.port is None else f':{parts.port}'
    return (f'[{host}]' if ':' in host else host) + port
