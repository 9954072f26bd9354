"""What is asked before an appeal is decided."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.admin.forms import ActionForm
from app.models.moderation.appeal import Decision


class DecideForm(ActionForm):
    """Whether the appeal is accepted, and why or why not."""

    decision = SelectField(
        _l('Decision'),
        choices=[
            SelectChoice(Decision.ACCEPT.value, _l('Accept the appeal')),
            SelectChoice(Decision.REJECT.value, _l('Reject the appeal')),
        ],
    )
    submit = SubmitField(_l('Decide'))

    field_order = ('decision', *ActionForm.field_order)
