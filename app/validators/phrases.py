"""What can be filtered."""

from flask_babel import gettext as _

from app.models.safety.filtering import folded
from app.validators import Invalid, check_visible


def check_phrase(text: str) -> None:
    """Raise Invalid unless the text has a word or a tag to look for in posts."""
    check_visible(text)
    if text and not folded(text):
        raise Invalid(_('Enter a word or a tag.'))
