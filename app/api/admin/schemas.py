"""The schemas of the endpoints for moderators and administrators."""

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import OptionalText, PositiveInteger, Text, WholeNumber
from app.api.schemas.posts import EXAMPLE_TIME
from app.api.schemas.queries import PageQuerySchema
from app.models.moderation.account_list import STATES
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.moderation.report import Category, Outcome
from app.models.moderation.role import Role
from app.models.site.invite import MOST_DAYS, MOST_USES
from app.models.user_table import EMAIL_LENGTH, USERNAME_LENGTH


def moment() -> fields.DateTime:
    """Return a field for a time that may be null."""
    return required(fields.DateTime, allow_none=True, example=EXAMPLE_TIME)  # type: ignore[no-any-return]


def name(example: str | None = None) -> fields.String:
    """Return a field for a username that may be null."""
    return required(fields.String, allow_none=True, example=example)  # type: ignore[no-any-return]


class AccountSchema(OutputSchema):
    """An account as moderators see it."""

    id = required(fields.Integer, example=2)
    username = required(fields.String, example='john')
    email = required(fields.String, example='john@example.com')
    role = required(fields.String, example=Role.MEMBER.value)
    joined = moment()
    last_seen = moment()
    closed = moment()
    suspended = moment()
    limited = moment()
    pending = moment()
    joining_reason = name()


class AdminQuerySchema(PageQuerySchema):
    """Which part of a list in the order of ids: the first, or the one after an id."""

    class Meta(PageQuerySchema.Meta):
        """Leaves out what a list without numbered pages doesn't have."""

        exclude = ('page',)

    after = PositiveInteger()


class AccountQuerySchema(AdminQuerySchema):
    """Which accounts: of names that begin like `q`, of a role, in a state."""

    # A search that finds nobody is not an error.
    q = OptionalText(high=EMAIL_LENGTH, load_default='')
    role = fields.String(validate=OneOf(list(Role)))
    state = fields.String(validate=OneOf(list(STATES)))
    # Pages continue after an id, so only the web page can sort by name.
    sort = fields.String(validate=OneOf(['newest', 'oldest']), load_default='newest')


class ReasonSchema(InputSchema):
    """Why something is done, for the user and the log."""

    reason = Text(low=1, high=REASON_LENGTH, required=True, metadata={'example': 'Sells watches.'})


class OptionalReasonSchema(InputSchema):
    """Why something is undone, for the log."""

    reason = OptionalText(
        high=REASON_LENGTH, load_default='', metadata={'example': 'Sells no more.'}
    )


class ReportSchema(OutputSchema):
    """A report: its subject, its reporter, the reason and the outcome."""

    id = required(fields.Integer, example=7)
    kind = required(fields.String, example='post')
    user_id = required(fields.Integer, example=2)
    username = required(fields.String, example='john')
    post_id = required(fields.Integer, allow_none=True, example=2)
    category = required(fields.String, example=Category.SPAM.value)
    text = required(fields.String, example='Sells watches.')
    excerpt = required(fields.String, example='Watches, cheap!')
    timestamp = required(fields.DateTime, example=EXAMPLE_TIME)
    reporter = name('mary')
    assignee = name()
    resolved = moment()
    resolver = name('susan')
    outcome = name(Outcome.WARN.value)
    reason = name('Sells watches.')


class ReportQuerySchema(AdminQuerySchema):
    """Which reports: in a state, of a category, about a user."""

    state = fields.String(validate=OneOf(['open', 'mine', 'resolved', 'all']), load_default='open')
    category = fields.String(validate=OneOf(list(Category)))
    user = OptionalText(high=USERNAME_LENGTH, load_default='')
    sort = fields.String(validate=OneOf(['oldest', 'newest']), load_default='oldest')


class ResolutionSchema(ReasonSchema):
    """What is done because of a report, and why."""

    outcome = fields.String(
        required=True, validate=OneOf(list(Outcome)), metadata={'example': Outcome.WARN.value}
    )


class InviteSchema(OutputSchema):
    """An invitation, who made it, and who came by it."""

    id = required(fields.Integer, example=1)
    code = required(fields.String, example='5f0c7a9be1d24863')
    link = required(fields.String, example='/auth/register?invite=5f0c7a9be1d24863')
    created = required(fields.DateTime, example=EXAMPLE_TIME)
    expires = moment()
    max_uses = required(fields.Integer, example=5)
    uses = required(fields.Integer, example=1)
    username = name('susan')
    guests = required(fields.List, fields.String(), example=['robin'])


class NewInviteSchema(InputSchema):
    """For how many people an invitation is, and for how many days."""

    max_uses = WholeNumber(load_default=1, validate=Range(1, MOST_USES), metadata={'example': 5})
    # The form offers a few choices; programs may send any number that the command accepts.
    days = WholeNumber(
        load_default=None,
        allow_none=True,
        validate=Range(1, MOST_DAYS),
        metadata={'example': 7, 'description': 'null: no end.'},
    )
