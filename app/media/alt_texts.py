"""The texts that stand for pictures where they can't be seen."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.models.media.attachment import ALT_LENGTH
from app.site_settings import site_setting
from app.validators import Invalid, check_length, check_printable


def check_alt(text: str) -> None:
    """Raise Invalid unless a text can stand for a picture; it may be empty."""
    check_length(0, ALT_LENGTH)(text)
    check_printable(text)


def check_described(alts: Iterable[str]) -> None:
    """Raise Invalid where the site demands that every picture has a text, and one has none."""
    if site_setting('REQUIRE_ALT_TEXT') and not all(alts):
        raise Invalid(_('Describe each picture before you post.'))
