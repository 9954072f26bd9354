"""Writes the text of a form with pictures, only once."""

from typing import Any, NamedTuple

from app.events.pending import publish
from app.extensions import db
from app.html.form_keys import was_written, write_once
from app.http.access import current_user, signed_in_user
from app.main.media.forms import PicturesForm
from app.main.media.words import refusal
from app.models import PendingPost
from app.models.media.attaching import MediaRefused


class Outcome(NamedTuple):
    """The result of a form: the id of the post or message, unless it waits or was there before."""

    id: int | None = None
    is_waiting: bool = False


def publish_form(form: PicturesForm, body: str, **values: Any) -> Outcome | None:
    """Write a text with the pictures of its form, and commit; return None if these are refused.

    Raises whatever writing raises.
    """

    def write() -> Outcome:
        if form.pictures.held_by is not None:
            # This frees its pictures, and nothing is lost if the new text can't be written.
            PendingPost.take_back(current_user.id, form.pictures.held_by)
        written = publish(signed_in_user(), body, form.pictures.ids, **values)
        # Reading the id after the commit would load the whole row again.
        db.session.flush()
        is_waiting = isinstance(written, PendingPost)
        return Outcome(None if is_waiting else int(written.id), is_waiting)

    try:
        # Nothing is returned if the same form has been sent before.
        return write_once(current_user, write) or Outcome()
    except MediaRefused as error:
        db.session.rollback()
        # The same form came twice at once, and the other request has the pictures.
        if was_written(current_user.id):
            return Outcome()
        form.pictures.errors.append(refusal(error.problem))
        return None
