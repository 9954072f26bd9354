"""A user's own posts."""

import sqlalchemy as sa

from app.extensions import db
from app.languages.detect import detect_language
from app.models.media.attaching import NO_MEDIA, Media
from app.models.media.attachment import Attachment
from app.models.params import USER_ID
from app.models.posts.post import Post
from app.models.posts.post_list import BY_USER, NO_REPLY, PostList
from app.models.threads.reply import write_reply
from app.models.threads.reply_rule import ReplyRule
from app.models.user_table import UserBase

# Found through the pictures, since most users have many more posts than pictures.
WITH_MEDIA = Post.id.in_(
    sa.select(Attachment.post_id).where(
        Attachment.user_id == USER_ID, Attachment.post_id.is_not(None)
    )
)


class AuthorMixin(UserBase):
    """A user who writes."""

    __abstract__ = True

    def write_post(
        self,
        body: str,
        reply_to: int | None = None,
        who_can_reply: str = ReplyRule.EVERYONE,
        content_warning: str | None = None,
        sensitive: bool = False,
        media: Media = NO_MEDIA,
        visibility: str | None = None,
    ) -> Post:
        """Add a post in the detected language of its text, optionally as a reply to another post.

        The visibility defaults to the user's usual one. Raises ReplyRefused of
        app.models.threads.reply, and MediaRefused unless all pictures are ready.
        """
        media.check(self.id)
        written = Post(body=body, user_id=self.id, language=detect_language(body))
        written.who_can_reply = who_can_reply
        written.visibility = visibility or self.default_visibility
        written.content_warning, written.sensitive = content_warning or None, sensitive
        written.media_count = len(media.ids)
        if reply_to is None:
            db.session.add(written)
        else:
            write_reply(written, reply_to)
        if media.ids:
            # The pictures refer to the id of the post, which it gets when it is flushed.
            db.session.flush()
            media.give(self.id, post_id=written.id)
        return written

    def own_posts(self, reader_id: int | None = None) -> PostList:
        """Return the posts of this user that a reader may see, without replies to others."""
        return PostList(BY_USER, NO_REPLY, reader_id=reader_id, values=USER_ID(self.id))

    def posts_and_replies(self, reader_id: int | None = None) -> PostList:
        """Return all posts of this user that a reader may see, newest first."""
        return PostList(BY_USER, reader_id=reader_id, values=USER_ID(self.id))

    def posts_with_media(self, reader_id: int | None = None) -> PostList:
        """Return the posts and replies with pictures that a reader may see, newest first."""
        return PostList(BY_USER, WITH_MEDIA, reader_id=reader_id, values=USER_ID(self.id))
