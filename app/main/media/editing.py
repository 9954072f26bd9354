"""Editing a post and the texts of its pictures."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SubmitField

from app.main.forms import TextForm, reply_rule
from app.main.media.chosen import ChosenPictures
from app.models import Attachment, Post


class EditPostForm(TextForm):
    """The text of a post and who may reply to it."""

    # Not who sees it, since those who have read a post can't be made to forget it.
    who_can_reply = reply_rule()
    submit = SubmitField(_l('Save'))

    def __init__(self, post: Post) -> None:
        fields = ('content_warning', 'sensitive', 'who_can_reply')
        super().__init__(post=post.body, **{name: getattr(post, name) for name in fields})
        self.rewritten_id = post.id
        self.pictures = ChosenPictures()
        # Most posts have no pictures, and then nothing has to be looked up.
        if post.media_count:
            self.pictures.hold(Attachment.of_post(post.id))
        else:
            del self.sensitive

    def validate(self, extra_validators: Any = None) -> bool:
        """Return True if the text and the texts of the pictures can be saved."""
        is_right = bool(super().validate(extra_validators)) and self.pictures.allow(self.post)
        if is_right:
            self.pictures.describe()
            self.pictures.demand()
        return is_right and not self.pictures.errors

    def save(self, post: Post) -> None:
        """Save everything besides the text of a post."""
        post.who_can_reply = self.who_can_reply.data
        post.content_warning = self.content_warning.data or None
        if self.sensitive is not None:
            post.sensitive = self.sensitive.data
