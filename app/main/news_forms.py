"""The form in which people choose what they are told of."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, SubmitField  # type: ignore[attr-defined]

from app.html.forms import Form
from app.models import Telling

WAYS = [
    SelectChoice(Telling.NOT.value, _l('Do not tell me')),
    SelectChoice(Telling.PAGE.value, _l('On the News page')),
    SelectChoice(Telling.AT_ONCE.value, _l('By mail too, at once')),
    SelectChoice(Telling.DAILY.value, _l('By mail too, once a day')),
]


class TellingForm(Form):
    """How to tell a person of each kind of events."""

    tell_follow = SelectField(_l('Somebody follows you'), choices=WAYS)
    tell_message = SelectField(_l('Somebody writes to you'), choices=WAYS)
    tell_export = SelectField(_l('An export of your posts has ended'), choices=WAYS)
    submit = SubmitField(_l('Save'))

    def wants_mail(self) -> bool:
        """Say whether anything shall come by mail."""
        chosen = {self.tell_follow.data, self.tell_message.data, self.tell_export.data}
        return bool(chosen & {Telling.AT_ONCE.value, Telling.DAILY.value})
