"""Users whom others avoid."""

from marshmallow import fields, validate

from app.api.schemas.base import InputSchema, required
from app.api.schemas.fields import OptionalText, Switch, WholeNumber
from app.api.schemas.posts import EXAMPLE_TIME, AuthorSchema
from app.dates import DAY
from app.models.keyset import MAX_ID
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.moderation.report import Category, Reported

# A hundred years: practically forever, and within the range of every datetime type.
LONGEST = 100 * 366 * DAY


class NewMuteSchema(InputSchema):
    """How long a mute lasts, and whether it holds for notifications, too."""

    duration = WholeNumber(
        load_default=0,
        validate=validate.Range(min=0, max=LONGEST),
        metadata={'example': 86400, 'description': 'In seconds; 0 is forever.'},
    )
    notifications = Switch(
        load_default=True,
        metadata={'description': 'Whether notifications are muted, too.'},
    )


class MutedUserSchema(AuthorSchema):
    """A muted user; without a time it is forever."""

    until = required(fields.DateTime, allow_none=True, example=EXAMPLE_TIME)
    notifications = required(fields.Boolean, example=True)


class NewReportSchema(InputSchema):
    """What is reported, and what is wrong with it."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf([one.value for one in Reported]),
        metadata={'example': 'post'},
    )
    id = WholeNumber(
        required=True,
        validate=validate.Range(min=1, max=MAX_ID),
        metadata={'example': 2, 'description': 'Of the user, the post or the message.'},
    )
    category = fields.String(
        required=True,
        validate=validate.OneOf([one.value for one in Category]),
        metadata={'example': 'spam'},
    )
    text = OptionalText(high=REASON_LENGTH, load_default='', metadata={'example': 'Sells watches.'})
