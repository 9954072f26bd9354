"""Pages that a browser fetches before anybody asks for them."""

from flask import Request, request


def is_fetched_ahead(asked: Request = request) -> bool:
    """Return True if the browser prefetches a page that nobody may ever read."""
    # The second is Turbo's, since scripts can't send the first.
    purposes = (asked.headers.get(name, '') for name in ('Sec-Purpose', 'X-Sec-Purpose'))
    return any('prefetch' in purpose for purpose in purposes)
