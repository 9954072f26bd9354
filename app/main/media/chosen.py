"""The pictures of a form: those that are stored already, and those sent with it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask import request
from flask_babel import gettext as _
from wtforms import Field

from app.extensions import db
from app.html.forms import trimmed, unix_lines
from app.http.access import current_user
from app.main.blueprint import bp
from app.main.media.words import REFUSALS, reason, refusal, too_many
from app.media.alt_texts import check_alt, check_described
from app.media.attachments import add_picture, remove_picture
from app.models import Attachment
from app.models.keyset import MAX_ID, parse_number
from app.models.media.attaching import MOST_PICTURES, Media, MediaRefused
from app.models.media.attachment import ALT_LENGTH
from app.models.media.unused import unused_pictures
from app.validators import Invalid, check_said

# The buttons of a picture, which end with its id.
BUTTON = re.compile(r'(up|down|remove)-(\d{1,19})')

bp.add_app_template_global(lambda: ALT_LENGTH, 'alt_length')


class Chosen(NamedTuple):
    """A picture of a form, with the alternative text that was typed for it."""

    picture: Attachment
    alt: str


class ChosenPictures:
    """The pictures of a form, in the order in which they will be shown."""

    def __init__(self) -> None:
        self.shown: list[Chosen] = []
        self.errors: list[str] = []
        # The id of the pending post that has them, if the form sends it again.
        self.held_by = parse_number(request.form.get('pending_id', ''), MAX_ID)
        # Whether the form is shown again only as a reminder that pictures have no description.
        self.reminds = False

    @property
    def ids(self) -> list[int]:
        """Their ids."""
        return [chosen.picture.id for chosen in self.shown]

    @property
    def are_arranged(self) -> bool:
        """Return True if a button was pressed that changes pictures and doesn't send the form."""
        return 'add' in request.form or any(map(BUTTON.fullmatch, request.form))

    def hold(self, pictures: Sequence[Attachment], pending_id: int | None = None) -> None:
        """Show the pictures of a post, or of the pending post with this id."""
        self.held_by = pending_id
        self.shown = [Chosen(picture, typed_alt(picture)) for picture in pictures]

    def load(self) -> None:
        """Find the pictures that the form names, without storing any."""
        self.show(requested_ids())

    def take(self) -> None:
        """Store the pictures sent with the form, and do what its buttons ask for."""
        # The buttons were pressed on a page without the new pictures.
        ids = arranged(requested_ids())
        for file in request.files.getlist('pictures'):
            if file.filename:
                ids += self.stored(file.read(), len(ids), f'{file.filename}: ')
        self.show(ids)
        # A commit would load the reader again, and most posts have no picture.
        if self.shown:
            self.describe()
            db.session.commit()

    def stored(self, content: bytes, present: int, name: str) -> list[int]:
        """Return a list with the id of a new picture, or an empty one and say why."""
        if present >= MOST_PICTURES:
            self.errors = [too_many()]
            return []
        try:
            return [add_picture(current_user.id, content).id]
        except REFUSALS as error:
            self.errors.append(name + reason(error))
            return []

    def show(self, ids: list[int]) -> None:
        """Find pictures of this user that no post has."""
        # Pictures of others, or of a post, are left out silently.
        found = unused_pictures(current_user.id, Media(ids, self.held_by))
        self.shown = [Chosen(picture, typed_alt(picture)) for picture in found]

    def describe(self) -> None:
        """Save the texts that were typed, in the present transaction."""
        for picture, alt in self.shown:
            try:
                check_alt(alt)
            except Invalid as error:
                self.errors.append(str(error))
            else:
                picture.alt = alt

    def are_right(self) -> bool:
        """Return True if the pictures can be posted; otherwise note an error that says why not."""
        if not self.errors:
            self.check()
        return not self.errors

    def allow(self, text: Field) -> bool:
        """Return True if there is a text or a picture; without both, the text is required."""
        try:
            check_said(text.data or '', len(self.shown))
        except Invalid as error:
            text.errors = [str(error)]
            return False
        return True

    def check(self) -> None:
        """Note why the pictures can't be posted."""
        try:
            Media(self.ids, self.held_by).are_ready(current_user.id)
        except MediaRefused as error:
            self.errors.append(refusal(error.problem))
        if self.demand():
            self.remind()

    def demand(self) -> bool:
        """Return True unless the site requires texts and one is missing, which is an error."""
        try:
            check_described(chosen.alt for chosen in self.shown)
        except Invalid as error:
            self.errors.append(str(error))
            return False
        return True

    def remind(self) -> None:
        """Remind once that a picture has no text, if the site doesn't require one."""
        if not all(chosen.alt for chosen in self.shown) and 'reminded' not in request.form:
            self.reminds = True
            text = _('Some pictures have no description. Add one, or press the button again.')
            self.errors.append(text)


def requested_ids() -> list[int]:
    """Return the ids of pictures in the form, each once, from one field or several."""
    texts = ' '.join(request.form.getlist('media_ids')).split()
    # More than a post may have aren't looked up, and each is shown once even if a form repeats it.
    ids = (parse_number(text, MAX_ID) for text in texts[:MOST_PICTURES])
    return list(dict.fromkeys(picture_id for picture_id in ids if picture_id))


def arranged(ids: list[int]) -> list[int]:
    """Return ids as the button that was pressed arranges them."""
    for name in request.form:
        if match := BUTTON.fullmatch(name):
            return moved(ids, match[1], int(match[2]))
    return ids


def moved(ids: list[int], direction: str, picture_id: int) -> list[int]:
    """Return ids with one of them moved by one place, or removed."""
    if picture_id not in ids:
        return ids
    place, others = ids.index(picture_id), [one for one in ids if one != picture_id]
    if direction == 'remove':
        remove_picture(current_user.id, picture_id)
        db.session.commit()
        return others
    others.insert(max(0, place + (1 if direction == 'down' else -1)), picture_id)
    return others


def typed_alt(picture: Attachment) -> str:
    """Return the text that was typed for a picture, or the present one."""
    typed = request.form.get(f'alt-{picture.id}')
    return picture.alt if typed is None else trimmed(unix_lines(typed)) or ''
