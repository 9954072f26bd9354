"""Detects the format of a picture by its first bytes: names and declared types prove nothing."""

import re

from flask_babel import gettext as _

from app.validators import Invalid

FORMATS = 'JPEG', 'PNG', 'WEBP', 'GIF'

STARTS = {
    'JPEG': re.compile(rb'\xff\xd8\xff'),
    'PNG': re.compile(rb'\x89PNG\r\n\x1a\n'),
    'WEBP': re.compile(rb'RIFF....WEBP', re.DOTALL),
    'GIF': re.compile(rb'GIF8[79]a'),
}

# Phones take HEIC, and browsers other than Safari can't show it; AVIF has the same container.
HEIC = re.compile(rb'....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)', re.DOTALL)
SVG = re.compile(rb'\s*(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE\s+svg|svg)\b', re.IGNORECASE)
HEAD_BYTES = 256


def format_of(content: bytes) -> str:
    """Return which of the formats the content has. Raises Invalid for anything else."""
    for name, start in STARTS.items():
        if start.match(content):
            return name
    raise Invalid(reason(content[:HEAD_BYTES]))


def reason(head: bytes) -> str:
    """Return why a file that begins like this is rejected."""
    if not head:
        return str(_('This file is empty.'))
    if HEIC.match(head):
        return str(
            _('HEIC and AVIF pictures are not supported. Please save the picture as a JPEG.')
        )
    if SVG.match(head):
        return str(_('SVG pictures are not supported. Please save the picture as a PNG.'))
    return str(_('This file is not a JPEG, PNG, WebP or GIF picture.'))
