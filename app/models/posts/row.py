"""What a page shows of a post and its author."""

from datetime import datetime
from typing import Any, NamedTuple, Self

import sqlalchemy as sa

from app.models.keyset import Cursor
from app.models.posts.post import Post
from app.models.posts.quote import Quote
from app.models.safety.gate import is_user_shown
from app.models.safety.visibility import Visibility, audience_of
from app.models.threads.reply_rule import ReplyRule
from app.models.user_table import shown_name, user_table

# Made once, since what the gate says of a table is kept for good.
parent, answered = Post.__table__.alias(), user_table.alias()


class PostRow(NamedTuple):
    """A post with its author's name and address.

    It is a plain tuple: 25 mapped objects cost more than the rest of the page, and equal tuples
    look the same on a page, so rendered posts can be cached.
    """

    id: int
    body: str
    timestamp: datetime
    edited: datetime | None
    language: str | None
    user_id: int
    username: str
    email: str
    reply_count: int = 0
    like_count: int = 0
    repost_count: int = 0
    # A quote stays one when the quoted post is deleted, and has no id then.
    is_quote: bool = False
    quote_id: int | None = None
    reply_to_id: int | None = None
    thread_id: int | None = None
    is_reply: bool = False
    who_can_reply: str = ReplyRule.EVERYONE
    # The author of the post that this one answers, unless either is gone.
    reply_to_username: str | None = None
    avatar_key: str | None = None
    display_name: str = ''
    content_warning: str | None = None
    sensitive: bool = False
    media_count: int = 0
    visibility: str = Visibility.PUBLIC
    # Whether the author's followers are approved.
    is_protected: bool = False
    # Since when moderators have covered it; its pictures then count as sensitive.
    covered: datetime | None = None

    @property
    def post(self) -> Self:
        """The post itself, as items of timelines have it."""
        return self

    @property
    def reposters(self) -> tuple[()]:
        """The users whose reposts brought the post to a page; most lists have none."""
        return ()

    @property
    def audience(self) -> Visibility:
        """Who may see the post in the end; only public posts can be shared further."""
        return audience_of(self.visibility, self.is_protected)

    @property
    def is_shareable(self) -> bool:
        """True if the post can be reposted and quoted."""
        return self.audience is Visibility.PUBLIC

    def without_counts(self) -> Self:
        """Return the row without what changes when somebody reacts to the post."""
        return self._replace(reply_count=0, like_count=0, repost_count=0)

    @property
    def cursor(self) -> Cursor:
        """The place of the post in every list."""
        return Cursor(self.timestamp, self.id)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order lists of posts."""
        return Post.__table__.c.timestamp, cls.id_column()

    @classmethod
    def id_column(cls) -> Any:
        return Post.__table__.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        post: Any = Post.__table__
        quote: Any = Quote.__table__
        others = {
            'username': user_table.c.username,
            'email': user_table.c.email,
            'avatar_key': user_table.c.avatar_key,
            'display_name': shown_name(user_table.c),
            'sensitive': (post.c.sensitive | post.c.covered.is_not(None)).label('sensitive'),
            'is_protected': user_table.c.protected,
            'is_quote': quote.c.post_id.is_not(None),
            'quote_id': quote.c.quoted_id,
            'reply_to_username': answered.c.username,
        }
        columns = [others[name] if name in others else post.c[name] for name in cls._fields]
        return (
            sa.select(*columns)
            .join(user_table, user_table.c.id == post.c.user_id)
            .outerjoin(quote, quote.c.post_id == post.c.id)
            .outerjoin(parent, parent.c.id == post.c.reply_to_id)
            .outerjoin(answered, (answered.c.id == parent.c.user_id) & is_user_shown(answered))
        )
