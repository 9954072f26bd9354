"""Reads email addresses."""

import re
from email.utils import parseaddr, quote

from settings.hosts import host_name
from settings.texts import as_list, as_text, checked, checked_one

LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+", re.ASCII)
SENDER = re.compile(r'(?:(.*?)\s*<([^<>]*)>|([^<>]*))')


def as_addresses(name: str, default: list[str]) -> list[str]:
    """Return the variable's comma-separated email addresses."""
    return checked(name, as_list(name, default), mail_address, 'addresses like me@example.com')


def as_sender(name: str) -> str | None:
    """Return the variable as an email address, which may have a name before it."""
    return checked_one(name, as_text(name), sender, 'like Microblog <no-reply@example.com>')


def sender(text: str) -> str:
    """Return a name and an address; the name is quoted where programs would misread it."""
    match = SENDER.fullmatch(text.strip())
    if not match or not text.isprintable():
        raise ValueError(text)
    name, address = match[1] or '', mail_address(match[2] or match[3] or '')
    if not name:
        return address
    whole = f'{name} <{address}>'
    is_clear = not set(name) & set('()<>[]:;@\\,."')
    is_quoted = parseaddr(whole)[1] == address and name[0] == name[-1] == '"'
    return whole if is_clear or is_quoted else f'"{quote(name)}" <{address}>'


def mail_address(text: str) -> str:
    """Return an address with its domain in ASCII. Raises ValueError for what is none."""
    local, _at, domain = text.strip().rpartition('@')
    if not LOCAL_PART.fullmatch(local):
        raise ValueError(text)
    return f'{local}@{host_name(domain)}'
