"""Posts."""

from flask import current_app
from marshmallow import fields

from app.api.schemas.answers import Answer, always
from app.api.schemas.fields import Input, Prose
from app.models.posts.post import BODY_LENGTH

MOMENT = '2026-11-26T08:00:00+00:00'


class AuthorLinks(Answer):
    """Where there is more about an author."""

    self = always(fields.String, example='/api/users/1')


class Author(Answer):
    """Who wrote something."""

    id = always(fields.Integer, example=1)
    username = always(fields.String, example='susan')
    _links = always(fields.Nested, AuthorLinks)


class PostLinks(Answer):
    """Where a post and its author are."""

    self = always(fields.String, example='/api/posts/1')
    author = always(fields.String, example='/api/users/1')


class Post(Answer):
    """What a person wrote."""

    id = always(fields.Integer, example=1)
    body = always(fields.String, example='The train is late.')
    timestamp = always(fields.DateTime, example=MOMENT)
    edited = always(fields.DateTime, allow_none=True)
    language = always(fields.String, allow_none=True, example='en')
    author = always(fields.Nested, Author)
    _links = always(fields.Nested, PostLinks)


class PostBody(Prose):
    """The text of a post, as long as this site allows."""

    def longest(self) -> int:
        """Return how many characters a post may have."""
        return int(current_app.config['POST_LENGTH'])


class NewPost(Input):
    """What a post says."""

    body = PostBody(low=1, high=BODY_LENGTH, required=True)


class FormerText(Answer):
    """What a post said until it was edited."""

    body = always(fields.String, example='The trian is late.')
    timestamp = always(fields.DateTime, example=MOMENT)


class History(Answer):
    """What a post said before, the newest first."""

    items = always(fields.List, fields.Nested(FormerText))
