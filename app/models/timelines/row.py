"""What a home page shows: a post, and who brought it there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Self

from app.models.keyset import Cursor
from app.models.posts.row import PostRow


class Reposter(NamedTuple):
    """A user who reposted a post."""

    user_id: int
    username: str
    display_name: str


class EntryRow(NamedTuple):
    """An entry of somebody on a timeline, with its post, and whether the reader sees it there."""

    post: PostRow
    entry_id: int
    timestamp: datetime
    user_id: int
    username: str
    display_name: str
    is_repost: bool
    is_visible: bool

    @property
    def cursor(self) -> Cursor:
        """The place of the entry in every timeline."""
        return Cursor(self.timestamp, self.entry_id)

    @classmethod
    def of(cls, columns: Sequence[Any]) -> Self:
        """Return the row of the columns that page_statement() selects."""
        # The columns of the post come first, however many it has.
        return cls(PostRow._make(columns[:-OWN]), *columns[-OWN:])


# How many columns an entry has behind those of its post.
OWN = len(EntryRow._fields) - 1


class TimelineRow(NamedTuple):
    """A post at the place of its newest entry, and those who reposted it, the newest first."""

    post: PostRow
    timestamp: datetime
    entry_id: int
    reposters: tuple[Reposter, ...] = ()

    @property
    def cursor(self) -> Cursor:
        """The place of the entry in every timeline."""
        return Cursor(self.timestamp, self.entry_id)
