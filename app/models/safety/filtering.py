"""Which posts a reader's filters hide or cover: one rule for pages and the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple, Protocol, Self

import sqlalchemy as sa

from app.database.reading import Reader
from app.extensions import db
from app.models.params import USER_ID
from app.models.safety.filter import Filter, FilterAction
from app.models.user_table import UserBase
from app.models.users.locking import lock_users
from app.search.words import words
from app.text.names import folded_tag
from app.text.tokens import tags_in

MAX_FILTERS = 50

# At up to 5 kB each this is about 1 MB; many readers look at the same newest posts.
KEPT_TEXTS = 256


class TooManyFilters(Exception):
    """A user already has the maximum number of filters."""


class Filterable(Protocol):
    """The parts of a post that filters look at."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def content_warning(self) -> str | None: ...
    @property
    def body(self) -> str: ...


class Match(NamedTuple):
    """The phrase of the filter that a post matches, and whether it hides the post."""

    phrase: str
    hides: bool

    @classmethod
    def of(cls, found: Filter) -> Self:
        return cls(found.phrase, found.action == FilterAction.HIDE)


def folded(phrase: str) -> str:
    """Return what folded texts with the phrase contain, or an empty text if none can.

    A tag matches only tags, and a word matches words and tags.
    """
    tag = folded_tag(phrase[1:]) if phrase[:1] in ('#', '\uff03') else None
    found = [f'#{tag}'] if tag else [word.text for word in words(phrase)]
    return f' {" ".join(found)} ' if found else ''


@lru_cache(KEPT_TEXTS)
def folded_text(warning: str | None, body: str) -> str:
    """Return the words and tags of a post, each between blanks, in one pass over the text."""
    # No phrase spans lines, and no word begins like a tag.
    lines = (word.text for word in words(warning or '')), (word.text for word in words(body))
    tags = (f'#{tag}' for tag in tags_in(body))
    return ' {} '.format(' \n '.join(' '.join(line) for line in (*lines, tags)))


class FilterSet:
    """A reader's filters that have not ended. The reader's own posts are never filtered."""

    def __init__(self, reader_id: int | None = None, filters: Sequence[Filter] = ()) -> None:
        self.reader_id = reader_id
        active = (one for one in filters if not one.has_ended)
        sought = [(folded(one.phrase), Match.of(one)) for one in active]
        # Filters that hide take precedence.
        self.sought = sorted(sought, key=lambda one: not one[1].hides)

    def __bool__(self) -> bool:
        """Most readers filter nothing, and then no post has to be looked at."""
        return bool(self.sought)

    def match(self, row: Filterable) -> Match | None:
        """Return the filter that a post matches, or None."""
        if not self.sought or row.user_id == self.reader_id:
            return None
        text = folded_text(row.content_warning, row.body)
        return next((match for phrase, match in self.sought if phrase and phrase in text), None)

    def hides(self, row: Filterable) -> bool:
        """Return True if lists leave out the post."""
        match = self.match(row)
        return match is not None and match.hides

    def phrase(self, row: Filterable) -> str | None:
        """Return the phrase for which the post is filtered, or None."""
        match = self.match(row)
        return match and match.phrase

    def shown(self, items: Sequence[Any]) -> Sequence[Any]:
        """Return the items, each with a `post`, that lists don't leave out.

        Callers paginate by all items, so a page may be shorter although the list goes on.
        """
        return [item for item in items if not self.hides(item.post)] if self.sought else items


NO_FILTERS = FilterSet()


def filter_set_of(user_id: int, reader: Reader) -> FilterSet:
    """Return the filters of a user, read without the session."""
    rows = reader.execute(plain_statement(), USER_ID(user_id))
    return FilterSet(user_id, [Filter(**row._asdict()) for row in rows])


@cache
def plain_statement() -> sa.Select[Any]:
    """Select what a filter set needs to know of a user's filters."""
    columns = Filter.__table__.c
    query = sa.select(columns.phrase, columns.action, columns.until)
    return query.where(columns.user_id == USER_ID)


class FilteringMixin(UserBase):
    """A user who filters posts."""

    __abstract__ = True

    def filters(self) -> list[Filter]:
        """Return the filters of this user, oldest first, including those that have ended."""
        # Not paginated: they are few, and a reader needs all of them.
        query = sa.select(Filter).where(Filter.user_id == self.id).order_by(Filter.id)
        return list(db.session.scalars(query))

    def own_filter(self, filter_id: int) -> Filter | None:
        """Return the filter of this user with an id, or None."""
        return db.session.scalar(
            sa.select(Filter).where(Filter.user_id == self.id, Filter.id == filter_id)
        )

    def add_filter(self, phrase: str, action: str, until: datetime | None) -> Filter:
        """Filter a phrase; an existing filter of the same phrase is changed.

        Raises TooManyFilters.
        """
        # Several windows may do so at the same time.
        lock_users(self.id)
        own = self.filters()
        found = next((one for one in own if one.phrase == phrase), None)
        if found is None and len(own) >= MAX_FILTERS:
            raise TooManyFilters
        found = found or Filter(user_id=self.id, phrase=phrase)
        found.action, found.until = action, until
        db.session.add(found)
        db.session.flush()
        return found

    def change_filter(
        self, filter_id: int, phrase: str, action: str, until: datetime | None
    ) -> Filter | None:
        """Change a filter, and delete another with the same phrase; return None if it is gone."""
        lock_users(self.id)
        found = self.own_filter(filter_id)
        if found is not None:
            # By a statement, since the session would write the change before it deletes.
            same = Filter.user_id == self.id, Filter.phrase == phrase, Filter.id != filter_id
            db.session.execute(sa.delete(Filter).where(*same))
            found.phrase, found.action, found.until = phrase, action, until
            db.session.flush()
        return found

    def remove_filter(self, filter_id: int) -> bool:
        """Delete a filter; return False if this user has no such filter."""
        mine = Filter.user_id == self.id, Filter.id == filter_id
        gone: Any = db.session.execute(sa.delete(Filter).where(*mine))
        return bool(gone.rowcount)
