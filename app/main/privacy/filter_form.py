"""The form for a filter: what to filter, how, and how long."""

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectChoice, SelectField, StringField, SubmitField  # type: ignore[attr-defined]
from wtforms.validators import Optional, ValidationError

from app.dates import utcnow
from app.html.forms import REQUIRED, Form, trimmed
from app.models import FilterAction
from app.models.safety.filter import PHRASE_LENGTH
from app.validators import check_length, follows
from app.validators.phrases import check_phrase

# A day ends last at UTC-12, which is this long after its end in UTC.
LAST_TO_END = timedelta(hours=12)

# Long enough for everyone, and short enough for every calendar.
FURTHEST = timedelta(days=100 * 366)

ACTIONS = [
    SelectChoice(FilterAction.HIDE.value, _l('Hide the post')),
    SelectChoice(FilterAction.COVER.value, _l('Cover it until you open it')),
]


def earliest_today() -> date:
    """Return the earliest date that is still today anywhere; a reader's time zone is unknown."""
    return (utcnow() - LAST_TO_END).date()


class DayField(DateField):
    """A day, as browsers send it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day. Raises ValueError, with our own message."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_('Choose today or a later day.')) from error

    def _value(self) -> str:
        """Return what the field shows: a day or nothing, as browsers show no other text there."""
        return self.data.isoformat() if self.data else ''


class FilterForm(Form):
    """A word or a tag, what happens to posts with it, and the last day of the filter."""

    phrase = StringField(
        _l('Word, phrase or tag'),
        filters=[trimmed],
        validators=[
            REQUIRED,
            follows(check_length(1, PHRASE_LENGTH)),
            follows(check_phrase),
        ],
        description=_l('Whole words, in upper or lower case. Your own posts are never filtered.'),
        render_kw={'maxlength': PHRASE_LENGTH, 'dir': 'auto'},
    )
    action = SelectField(_l('What to do'), choices=ACTIONS, default=FilterAction.HIDE.value)
    until = DayField(
        _l('Last day'),
        validators=[Optional()],
        description=_l('Leave it empty to filter forever.'),
    )
    submit = SubmitField(_l('Save'))

    def validate_until(self, field: DateField) -> None:
        """Refuse days that are over, or too far away for calendars."""
        today = earliest_today()
        if field.data and not today <= field.data <= today + FURTHEST:
            raise ValidationError(_('Choose today or a later day.'))
