"""The texts that users write to others, and the rules that apply to all of them."""

from typing import Any

from flask import request
from wtforms import Field, TextAreaField

from app.accounts.newcomers import check_links
from app.html.drafts import draft_key
from app.html.forms import Form, may_write, trimmed, unix_lines
from app.http.access import current_user
from app.site_settings import post_length
from app.validators import check_length, check_printable, follows


def keep_drafts(form: Form) -> None:
    """Let browsers keep what is typed into the text fields of a form until it is sent."""
    path = request.script_root + request.path
    for field in form:
        if isinstance(field, TextAreaField):
            draft = {'data-draft': draft_key(field.name, path)}
            field.render_kw = {**(field.render_kw or {}), **draft}


class WrittenForm(Form):
    """A text that a user writes to others, with a length limit from the settings."""

    # The id of the post whose text the new one replaces.
    rewritten_id: int | None = None

    def longest(self) -> int:
        """Return how many characters the text may have."""
        return post_length()

    def check_first_day(self, text: str) -> None:
        """Raise Invalid for what a new account may not write yet."""
        check_links(current_user, text, self.rewritten_id)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_drafts(self)
        limit = {'data-limit': self.longest()}
        for field in self:
            if isinstance(field, TextAreaField):
                field.render_kw = {**(field.render_kw or {}), **limit}


def not_too_long(form: WrittenForm, field: Field) -> None:
    """Refuse, as a WTForms validator, a text that is longer than the site allows."""
    follows(check_length(0, form.longest()))(form, field)


def not_too_soon(form: WrittenForm, field: Field) -> None:
    """Refuse, as a WTForms validator, what a new account may not write yet."""
    follows(form.check_first_day)(form, field)


def written(label: str) -> TextAreaField:
    """Return a field for a text of several lines, which may be empty if there are pictures."""
    return TextAreaField(
        label,
        filters=[unix_lines, trimmed],
        validators=[may_write, follows(check_printable), not_too_long, not_too_soon],
        render_kw={'rows': 3, 'dir': 'auto'},
    )
