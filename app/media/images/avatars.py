"""Square pictures of people."""

from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps

from app.media.images.reading import read_image
from app.models.users.avatar import AVATAR_SIZES

QUALITY = 80


class Focus(StrEnum):
    """Which part of a picture that is no square is kept."""

    START = 'start'
    MIDDLE = 'middle'
    END = 'end'


# How far the square stands from the left or the upper edge, as a share of what is cut off.
PLACES = {Focus.START: 0.0, Focus.MIDDLE: 0.5, Focus.END: 1.0}


def avatar_files(content: bytes, focus: Focus) -> dict[int, bytes]:
    """Return a picture as WebP by its size in pixels. Raises Invalid and Busy."""
    image = read_image(content, max(AVATAR_SIZES))
    place = PLACES[focus]
    square = min(image.size)
    whole = ImageOps.fit(image, (square, square), centering=(place, place))
    return {size: as_webp(whole, size) for size in AVATAR_SIZES}


def as_webp(image: Image.Image, side: int) -> bytes:
    """Return a square as a WebP of this size, without anything but its pixels."""
    file = BytesIO()
    scaled = image.resize((side, side), Image.Resampling.LANCZOS)
    scaled.save(file, 'WEBP', quality=QUALITY, exif=b'', icc_profile=b'', xmp=b'')
    return file.getvalue()
