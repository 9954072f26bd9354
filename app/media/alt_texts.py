"""Descriptions of pictures (alt texts)."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.models import Attachment, Post
from app.models.media.attachment import ALT_LENGTH
from app.site_settings import site_setting
from app.validators import Invalid, check_length, check_printable


def check_alt(text: str) -> None:
    """Raise Invalid unless a text can describe a picture; it may be empty."""
    check_length(0, ALT_LENGTH)(text)
    check_printable(text)


def check_described(alts: Iterable[str]) -> None:
    """Raise Invalid if the site requires descriptions, and one is missing."""
    if site_setting('REQUIRE_ALT_TEXT') and not all(alts):
        raise Invalid(_('Describe each picture before you post.'))


def check_post_described(post: Post) -> None:
    """Raise Invalid if the site requires descriptions, and a picture of this post has none."""
    # Most posts have no pictures, and cost no query.
    if post.media_count and site_setting('REQUIRE_ALT_TEXT'):
        check_described(picture.alt for picture in Attachment.of_post(post.id))
