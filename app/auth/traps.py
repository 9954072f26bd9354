"""Traps for programs that fill in forms: a field to leave empty, and the time."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, StringField
from wtforms.validators import StopValidation, ValidationError

from app.dates import DAY, utcnow
from app.signing import Purpose, read_signed, sign

# A page that was left open for longer shows its form again.
OPEN_SECONDS = DAY


class TrapField(StringField):
    """A field that people don't see but programs fill in."""

    def pre_validate(self, _form: Any) -> None:
        """Refuse a form in which it is filled in."""
        if self.data:
            self.data = ''
            raise StopValidation(_("Please leave the hidden field empty. It's there for robots."))


class StampField(HiddenField):
    """The signed moment at which the page was made."""

    def process(self, *args: Any, **values: Any) -> None:
        """Stamp a new form, and keep the stamp of one that was sent."""
        super().process(*args, **values)
        self.data = self.data or new_stamp()

    def pre_validate(self, _form: Any) -> None:
        """Refuse a form that came back sooner than anyone can type."""
        least = current_app.config['REGISTRATION_SECONDS']
        claims = read_signed(Purpose.FORM, self.data or '')
        if claims is None:
            self.data = new_stamp()
        if least and (claims is None or utcnow().timestamp() - claims['at'] < least):
            # A person can send the form again, which by then is old enough.
            raise ValidationError(_('That was quick. Please check the form and send it again.'))


def new_stamp() -> str:
    """Return the present moment, signed."""
    return sign(Purpose.FORM, OPEN_SECONDS, at=utcnow().timestamp())


def trap() -> Field:
    """Return the field to leave empty, with a name that programs look for."""
    look = {'autocomplete': 'off', 'tabindex': '-1'}
    return TrapField(_l('Leave this field empty'), render_kw=look)
