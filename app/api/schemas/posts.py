"""Posts."""

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import Switch, Text, WholeNumber
from app.api.schemas.media import MediaLinkSchema, PicturedSchema
from app.models import ReplyRule, Visibility
from app.models.keyset import MAX_ID
from app.models.posts.post import BODY_LENGTH, CONTENT_WARNING_LENGTH
from app.site_settings import post_length

VISIBILITIES = [one.value for one in Visibility]
RULES = [rule.value for rule in ReplyRule]

EXAMPLE_TIME = '2026-11-26T08:00:00+00:00'


class AuthorLinksSchema(OutputSchema):
    """Where there is more about an author."""

    self = required(fields.String, example='/api/users/1')


class AuthorSchema(OutputSchema):
    """Who wrote something."""

    id = required(fields.Integer, example=1)
    username = required(fields.String, example='susan')
    display_name = required(fields.String, example='Susan B.')
    _links = required(fields.Nested, AuthorLinksSchema)


class PostLinksSchema(OutputSchema):
    """Where a post and its author are."""

    self = required(fields.String, example='/api/posts/1')
    author = required(fields.String, example='/api/users/1')


class MentionSchema(OutputSchema):
    """A user whom a post mentions, by their present name."""

    id = required(fields.Integer, example=2)
    username = required(fields.String, example='john')


class PostSchema(OutputSchema):
    """What a user wrote."""

    id = required(fields.Integer, example=1)
    body = required(fields.String, example='The train is late.')
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)
    edited = required(fields.DateTime, allow_none=True)
    language = required(fields.String, allow_none=True, example='en')
    mentions = required(fields.List, fields.Nested(MentionSchema))
    tags = required(fields.List, fields.String(), example=['trains'])
    reply_to_id = required(fields.Integer, allow_none=True)
    thread_id = required(fields.Integer, allow_none=True)
    quote_id = required(fields.Integer, allow_none=True)
    reply_count = required(fields.Integer, example=0)
    like_count = required(fields.Integer, example=0)
    repost_count = required(fields.Integer, example=0)
    # The reactions of the user of the token.
    liked = required(fields.Boolean, example=False)
    reposted = required(fields.Boolean, example=False)
    bookmarked = required(fields.Boolean, example=False)
    who_can_reply = required(fields.String, example='everyone', validate=OneOf(RULES))
    content_warning = required(fields.String, allow_none=True)
    sensitive = required(fields.Boolean, example=False)
    # By a moderator; its pictures are sensitive then, too.
    covered = required(fields.Boolean, example=False)
    media = required(fields.List, fields.Nested(MediaLinkSchema))
    visibility = required(fields.String, example='public', validate=OneOf(VISIBILITIES))
    # The phrase of the filter that covers it for the user of the token.
    filtered = required(fields.String, allow_none=True)
    author = required(fields.Nested, AuthorSchema)
    _links = required(fields.Nested, PostLinksSchema)


class PostBody(Text):
    """The text of a post, as long as this site allows."""

    def longest(self) -> int:
        """Return how many characters a post may have."""
        return post_length()


class PostUpdateSchema(InputSchema):
    """What a post says, and who may reply to it."""

    body = PostBody(high=BODY_LENGTH, required=True)
    who_can_reply = fields.String(validate=OneOf(RULES))
    content_warning = Text(high=CONTENT_WARNING_LENGTH, allow_none=True)
    sensitive = Switch()


class NewPostSchema(PicturedSchema, PostUpdateSchema):
    """A post, maybe a reply to another, or a quote of one. Who sees it can't be changed later."""

    visibility = fields.String(
        validate=OneOf(VISIBILITIES),
        metadata={
            'description': 'Defaults to the one in your settings. A reply is never visible to more '
            'users than the post it replies to.'
        },
    )
    reply_to_id = WholeNumber(validate=Range(1, MAX_ID))
    quote_id = WholeNumber(validate=Range(1, MAX_ID))


class AncestorsSchema(OutputSchema):
    """What a post replies to, the first post of the thread first."""

    items = required(fields.List, fields.Nested(PostSchema))


class FormerTextSchema(OutputSchema):
    """What a post said until it was edited."""

    body = required(fields.String, example='The trian is late.')
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)


class HistorySchema(OutputSchema):
    """What a post said before, the newest first."""

    items = required(fields.List, fields.Nested(FormerTextSchema))
