"""What is asked before a report is resolved."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.accounts.reports.words import outcome_names
from app.admin.forms import ActionForm
from app.html.forms import REQUIRED, Form, trimmed, unix_lines
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.moderation.report import Outcome
from app.models.moderation.report_list import ReportRow
from app.validators import check_length, check_printable, follows


class ResolveForm(ActionForm):
    """What is to be done, and why."""

    outcome = SelectField(_l('Action'))
    submit = SubmitField(_l('Resolve'))

    field_order = ('outcome', *ActionForm.field_order)

    def __init__(self, report: ReportRow) -> None:
        super().__init__()
        # There may never have been a post, or it is gone.
        left_out = set() if report.post_id else {Outcome.COVER_POST, Outcome.DELETE_POST}
        self.outcome.choices = [
            SelectChoice(one.value, name)
            for one, name in outcome_names().items()
            if one not in left_out
        ]


class NoteForm(Form):
    """A note for the other moderators."""

    note = TextAreaField(
        _l('Note'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, REASON_LENGTH))],
    )
    # The page has two forms.
    submit = SubmitField(_l('Add note'), id='add-note')
