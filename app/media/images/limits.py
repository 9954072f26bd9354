"""Limits that are checked before a picture is decoded."""

from threading import BoundedSemaphore

from flask_babel import gettext as _
from PIL import Image

from app.sizes import MEGABYTE
from app.validators import Invalid

MEGAPIXEL = 1_000_000

MOST_PIXELS = 40 * MEGAPIXEL

# No photo has longer sides, and a picture of a single row couldn't be scaled down.
LONGEST_SIDE = 16_384

# The memory that one picture may take while it is decoded.
MEMORY = 120 * MEGABYTE

# Measured: libwebp keeps two canvases, and Pillow copies what they show twice.
WEBP_PIXEL_BYTES = 17

# A progressive JPEG keeps all coefficients in memory, two bytes for each sample.
COEFFICIENT_BYTES = 2

# Pillow stores these modes with one byte per pixel, and all others with four.
SMALL_MODES = {'1', 'L', 'P'}
SAMPLES = {'L': 1, 'CMYK': 4}

# Larger pictures are decoded one at a time, so that a few at once can't fill the memory.
LARGE_PIXELS = 4 * MEGAPIXEL
TURN = BoundedSemaphore()
TURN_SECONDS = 10


def check_size(image: Image.Image) -> None:
    """Raise Invalid for a picture that is too large; so far only its header has been read."""
    width, height = image.size
    if max(width, height) > LONGEST_SIDE:
        raise Invalid(_('This picture is too long: one side has more than 16,384 pixels.'))
    most = min(MOST_PIXELS, MEMORY // pixel_bytes(image))
    if width * height > most:
        raise Invalid(
            _(
                'This picture has %(pixels)d megapixels. A %(format)s may have at most %(most)d.',
                pixels=-(-width * height // MEGAPIXEL),
                format=name_of(image),
                most=most // MEGAPIXEL,
            )
        )


def name_of(image: Image.Image) -> str:
    """Return what a reader calls the format, whose progressive kind has a limit of its own."""
    name = {'WEBP': 'WebP', 'MPO': 'JPEG'}.get(image.format or '', image.format or '')
    return f'progressive {name}' if is_progressive(image) else name


def pixel_bytes(image: Image.Image) -> int:
    """Return the most bytes that a pixel takes while the picture is decoded."""
    if image.format == 'WEBP':
        return WEBP_PIXEL_BYTES
    if is_progressive(image):
        return COEFFICIENT_BYTES * SAMPLES.get(image.mode, 3) + 1
    # Any other JPEG is decoded at a fraction of its size.
    if image.format in ('JPEG', 'MPO'):
        return 1
    return 1 if image.mode in SMALL_MODES else 4


def is_progressive(image: Image.Image) -> bool:
    """Return True for a progressive JPEG."""
    return image.format in ('JPEG', 'MPO') and bool(image.info.get('progressive'))
