"""Forms in which users send pictures."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import FileField, SelectChoice, SelectField, SubmitField  # type: ignore[attr-defined]
from wtforms.validators import DataRequired

from app.accounts.confirmation import must_confirm_email
from app.html.forms import Form, may_write
from app.http.access import current_user
from app.main.media.chosen import ChosenPictures
from app.media.images.avatars import Focus

ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif'

PARTS = [
    SelectChoice(Focus.START.value, _l('Top or left')),
    SelectChoice(Focus.MIDDLE.value, _l('Middle')),
    SelectChoice(Focus.END.value, _l('Bottom or right')),
]


class UploadForm(Form):
    """A form with files."""

    class Meta(Form.Meta):
        """Where such a form finds its data."""

        def wrap_formdata(self, form: FlaskForm, _data: object) -> MultiDict[str, Any] | None:
            """Return the files of the request with its texts."""
            sent: list[MultiDict[str, Any]] = [request.files, request.form]
            return CombinedMultiDict(sent) if form.is_submitted() else None


class PictureField(FileField):
    """A file, or None if nothing was chosen or a text was sent in its place."""

    data: FileStorage | None

    def process_formdata(self, values: list[Any]) -> None:
        """Take the first file."""
        files = [one for one in values if isinstance(one, FileStorage) and one.filename]
        self.data = next(iter(files), None)


class AvatarForm(UploadForm):
    """A profile picture, and which part of it to show."""

    picture = PictureField(
        _l('Picture'),
        validators=[DataRequired(_l('Please choose a file.')), may_write],
        description=_l('JPEG, PNG, WebP or GIF, up to 8 MB. We remove its location and details.'),
        render_kw={'accept': ACCEPTED},
    )
    focus = SelectField(
        _l('Crop position'),
        choices=PARTS,
        default=Focus.MIDDLE.value,
        description=_l('Pictures are cropped to a square.'),
    )
    submit = SubmitField(_l('Save'))


class PicturesForm(Form):
    """A form for a text with up to four pictures, which ChosenPictures adds."""

    text_name = 'post'

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = ChosenPictures()

    def validate(self, extra_validators: Any = None) -> bool:
        """Take the pictures, and return True if the whole form may be posted."""
        is_right = bool(super().validate(extra_validators))
        if self.csrf_token.errors or must_confirm_email(current_user):
            self.pictures.load()
            return False
        self.pictures.take()
        # Errors in the text are shown when it is sent, and not before.
        if self.pictures.are_arranged:
            for field in self:
                field.errors = []
            return False
        return self.pictures.are_right() and is_right and self.pictures.allow(self[self.text_name])
