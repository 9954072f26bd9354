"""Square pictures of people."""

from enum import StrEnum

from PIL import ImageOps
from PIL.Image import Resampling

from app.media.images.reading import read_image
from app.media.images.webp import as_webp
from app.models.users.avatar import AVATAR_SIZES

QUALITY = 80


class Focus(StrEnum):
    """Which part of a picture is kept when it is cropped to a square."""

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
    return {
        size: as_webp(whole.resize((size, size), Resampling.LANCZOS), QUALITY)
        for size in AVATAR_SIZES
    }
