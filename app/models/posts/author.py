"""A user's own posts."""

from app.extensions import db
from app.languages.detect import detect_language
from app.models.params import USER_ID
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.timeline_queries import BY_ME
from app.models.user_table import UserBase


class AuthorMixin(UserBase):
    """A user who writes."""

    __abstract__ = True

    def write_post(self, body: str) -> Post:
        """Add a post in the language of its text."""
        # The id is given in place of the object, which would have to be loaded first.
        written = Post(body=body, user_id=self.id, language=detect_language(body))
        db.session.add(written)
        return written

    def own_posts(self) -> PostList:
        """Return the posts of this user, newest first."""
        return PostList(BY_ME, values=USER_ID(self.id))
