"""Refusals and pages of lists, for the endpoints of moderators."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from werkzeug.exceptions import Forbidden

from app.accounts.roles import LastOwner, NotAllowed
from app.api.http.errors import explained
from app.api.http.pagination import collection
from app.extensions import db
from app.http.pagination import Page

Json = dict[str, Any]


@contextmanager
def roles_checked() -> Iterator[None]:
    """Answer 403 where the role of the present user is too low for what is done."""
    try:
        yield
    except NotAllowed as error:
        db.session.rollback()
        message = 'this user has your role or a higher one'
        raise explained(Forbidden(), message) from error
    except LastOwner as error:
        db.session.rollback()
        raise explained(Forbidden(), 'this is the only owner of the site') from error


def page_of(rows: Sequence[Any], after: str | None, query: Json) -> Json:
    """Return a page of a list in the order of ids, with a link to the next page if there is one."""
    # Moderators read a queue forwards and then start again, so there is no link back.
    following = {'after': after} if after else None
    return collection(list(rows), Page(rows, 1, query['per_page']), None, (following, None))
