"""Reads a picture, whoever made it: small, upright, in sRGB, and nothing else of the file."""

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from flask_babel import gettext as _
from PIL import Image, ImageOps
from PIL.Image import Resampling

from app.media.images.colors import to_srgb
from app.media.images.formats import FORMATS, format_of
from app.media.images.limits import (
    LARGE_PIXELS,
    MEGAPIXEL,
    TURN,
    TURN_SECONDS,
    check_size,
)
from app.sizes import LARGEST_PICTURE
from app.validators import Invalid

# What Pillow raises for damaged files: its readers parse what anybody may have written.
DAMAGE = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError),
    *(EOFError, struct.error, zlib.error, MemoryError, Image.DecompressionBombError),
)

# Chooses an edge: `min` the shorter one, `max` the longer one.
Edge = Callable[[tuple[int, int]], int]

# A picture is read at about so many times the size that is wanted, for smooth edges; where that is
# large already, at less. A JPEG is smooth at any size in which it is read.
OVERSAMPLING: dict[Edge, float] = {min: 4, max: 1.5}
LEAST_OVERSAMPLING: dict[Edge, float] = {min: 4, max: 1}


class Busy(Exception):
    """Too many large pictures are being decoded right now."""


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture, of which only the header is read as yet.

    Raises Invalid for what is no picture or too large, and where reading on finds damage.
    """
    if len(content) > LARGEST_PICTURE:
        raise Invalid(_('This file is too large. A picture may have at most 8 MB.'))
    format_of(content)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            check_size(image)
            yield image
    except Invalid:
        raise
    except DAMAGE as error:
        raise Invalid(_('This picture is damaged or incomplete.')) from error


def read_image(content: bytes, side: int) -> Image.Image:
    """Return the first frame of a picture, the shorter edge of which has at most `side` pixels.

    Raises Invalid and Busy.
    """
    with opened(content) as image:
        return in_turn(image, side, min)


def in_turn(image: Image.Image, side: int, edge: Edge) -> Image.Image:
    """Return the first frame of a picture, one edge of which has at most `side` pixels.

    It stands upright, is RGB or RGBA in sRGB, and knows nothing of the file it came from. A large
    one waits for those before it. Raises Busy.
    """
    if image.width * image.height <= LARGE_PIXELS:
        return upright(image, side, edge)
    if not TURN.acquire(timeout=TURN_SECONDS):
        raise Busy
    try:
        return upright(image, side, edge)
    finally:
        TURN.release()


def upright(image: Image.Image, side: int, edge: Edge) -> Image.Image:
    """Return a picture in the size, the colors and the orientation in which it is shown."""
    orientation = image.getexif().get(0x0112)
    profile = image.info.get('icc_profile')
    small = to_srgb(shrunk(image, side, edge), profile)
    # A new picture has none of the metadata and profiles of the file.
    clean = Image.new(small.mode, small.size)
    clean.paste(small)
    clean.getexif()[0x0112] = orientation or 1
    turned = ImageOps.exif_transpose(clean)
    turned.getexif().clear()
    turned.info.clear()
    return turned


def shrunk(image: Image.Image, side: int, edge: Edge) -> Image.Image:
    """Return a picture one edge of which is at most `side` pixels, without a copy in full size."""
    size = fitting(image.size, side, edge)
    # Only a JPEG can be decoded at a half, a quarter or an eighth of its size.
    image.draft(None, fitting(image.size, side * LEAST_OVERSAMPLING[edge], edge))
    image.load()
    large = fitting(image.size, side * OVERSAMPLING[edge], edge)
    # What would need too many copies is made small before, at the cost of its finest lines.
    if image.size[0] > large[0] and image.width * image.height > most_smooth_pixels(image):
        coarse = image.resize(large, Resampling.NEAREST)
        # The file itself, which callers hold, gives its pixels back.
        image.close()
        image = coarse
    whole = expanded(image)
    return whole if whole.size == size else whole.resize(size, Resampling.LANCZOS, reducing_gap=2)


def fitting(size: tuple[int, int], side: float, edge: Edge) -> tuple[int, int]:
    """Return a size of the same form, one edge of which is at most `side`."""
    scale = min(1.0, side / edge(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def most_smooth_pixels(image: Image.Image) -> int:
    """Return how large a picture may be to be made smaller at once, and thus smoothly."""
    # All others are copied once or twice before, for their colors or their transparency.
    is_plain = image.mode in ('L', 'RGB', 'CMYK') and 'transparency' not in image.info
    return (18 if is_plain else 9) * MEGAPIXEL


def expanded(image: Image.Image) -> Image.Image:
    """Return a picture in a mode whose pixels can be mixed with one another."""
    if image.mode.startswith('I'):
        # 16 bits of gray, of which screens show the upper eight.
        return image.convert('I').point(lambda value: value / 256).convert('L')
    if image.mode in ('LA', 'PA', 'La', 'RGBa') or 'transparency' in image.info:
        return image.convert('RGBA')
    return image.convert('RGB') if image.mode in ('1', 'P') else image
