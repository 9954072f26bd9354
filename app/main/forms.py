"""Forms of the pages."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, SubmitField, TextAreaField
from wtforms.validators import ValidationError

from app.forms import AS_TYPED, REQUIRED, Form, may_write, trimmed, unix_lines
from app.models import User
from app.models.user import ABOUT_ME_LENGTH
from app.validators import check_length, check_printable, check_username, follows


class PostForm(Form):
    """A new post."""

    post = TextAreaField(
        _l('Say something'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, may_write, follows(check_printable)],
        render_kw={'rows': 3, 'dir': 'auto'},
    )
    submit = SubmitField(_l('Post'))

    def validate_post(self, field: Field) -> None:
        """Refuse a post that is longer than the site allows."""
        follows(check_length(1, current_app.config['POST_LENGTH']))(self, field)


class EditPostForm(PostForm):
    """The text of a post, to be changed."""

    submit = SubmitField(_l('Save'))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = {'data-limit': current_app.config['POST_LENGTH']}
        self.post.render_kw = {**(self.post.render_kw or {}), **limit}


class EditProfileForm(Form):
    """What others see of a person."""

    username = StringField(
        _l('Username'),
        filters=[trimmed],
        validators=[REQUIRED, follows(check_username)],
        render_kw={'autocomplete': 'username', **AS_TYPED},
    )
    about_me = TextAreaField(
        _l('About me'),
        filters=[unix_lines],
        validators=[follows(check_printable), follows(check_length(0, ABOUT_ME_LENGTH))],
        render_kw={'rows': 3, 'dir': 'auto', 'data-limit': ABOUT_ME_LENGTH},
    )
    submit = SubmitField(_l('Save'))

    def __init__(self, original_username: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original_username = original_username

    def validate_username(self, field: Field) -> None:
        """Refuse a name that is somebody else's; another case of one's own is no other name."""
        name = field.data or ''
        if name.lower() != self.original_username.lower() and User.is_username_taken(name):
            raise ValidationError(_('Please use a different username.'))
