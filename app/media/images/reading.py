"""Reads a picture, whoever made it: small, upright, in sRGB, and nothing else of the file."""

import struct
import zlib
from io import BytesIO

from flask_babel import gettext as _
from PIL import Image, ImageOps
from PIL.Image import Resampling

from app.media.images.colors import to_srgb
from app.media.images.formats import FORMATS, format_of
from app.media.images.limits import LARGE_PIXELS, MOST_BYTES, TURN, TURN_SECONDS, check_size
from app.validators import Invalid

# What Pillow raises for damaged files: its readers parse what anybody may have written.
DAMAGE = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError),
    *(EOFError, struct.error, zlib.error, MemoryError, Image.DecompressionBombError),
)

# A picture is read at about so many times the size that is wanted, for smooth edges.
OVERSAMPLING = 4


class Busy(Exception):
    """Too many large pictures are being read at this moment."""


def read_image(content: bytes, side: int) -> Image.Image:
    """Return the first frame of a picture, with a shorter side of about `side` pixels or fewer.

    It stands upright, is RGB or RGBA in sRGB, and knows nothing of the file it came from. Raises
    Invalid for what is no picture or too large, and Busy.
    """
    if len(content) > MOST_BYTES:
        raise Invalid(_('This file is too large. A picture may have at most 8 MB.'))
    format_of(content)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            check_size(image)
            return in_turn(image, side)
    except Invalid:
        raise
    except DAMAGE as error:
        raise Invalid(_('This picture is damaged or incomplete.')) from error


def in_turn(image: Image.Image, side: int) -> Image.Image:
    """Read a picture; a large one waits for those before it. Raises Busy."""
    if image.width * image.height <= LARGE_PIXELS:
        return upright(image, side)
    if not TURN.acquire(timeout=TURN_SECONDS):
        raise Busy
    try:
        return upright(image, side)
    finally:
        TURN.release()


def upright(image: Image.Image, side: int) -> Image.Image:
    """Return a picture in the size, the colors and the orientation in which it is shown."""
    orientation = image.getexif().get(0x0112)
    profile = image.info.get('icc_profile')
    small = to_srgb(shrunk(image, side), profile)
    # A new picture has none of the texts and profiles that the file brought.
    clean = Image.new(small.mode, small.size)
    clean.paste(small)
    clean.getexif()[0x0112] = orientation or 1
    turned = ImageOps.exif_transpose(clean)
    turned.getexif().clear()
    turned.info.clear()
    return turned


def shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return a picture whose shorter side is at most `side` pixels, without a copy in full size."""
    size = fitting(image.size, side)
    large = fitting(image.size, side * OVERSAMPLING)
    # Unlike any other, a JPEG can be read at a half, a quarter or an eighth of its size.
    image.draft(None, large)
    image.load()
    if image.size[0] > large[0]:
        image = image.resize(large, Resampling.NEAREST)
    whole = expanded(image)
    return whole if whole.size == size else whole.resize(size, Resampling.LANCZOS)


def fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return a size of the same form whose shorter side is at most `side`."""
    scale = min(1.0, side / min(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def expanded(image: Image.Image) -> Image.Image:
    """Return a picture in a mode whose pixels can be mixed with one another."""
    if image.mode.startswith('I'):
        # 16 bits of gray, of which the upper eight are shown.
        return image.convert('I').point(lambda value: value / 256).convert('L')
    if image.mode in ('LA', 'PA', 'La', 'RGBa') or 'transparency' in image.info:
        return image.convert('RGBA')
    return image.convert('RGB') if image.mode in ('1', 'P') else image
