"""Pictures of posts and messages, in several sizes."""

from typing import NamedTuple

from PIL import Image

from app.media.images.reading import in_turn, opened
from app.media.images.webp import as_webp
from app.models.media.picture import PICTURE_SIZES, scaled, sizes_of

# Qualities, tried in turn until a file is small enough; at the last one even noise is.
QUALITIES = 80, 50, 20, 5, 0

# In bytes: phones have to load pictures quickly, however detailed they are.
HEAVIEST = {480: 75_000, 960: 150_000, 1600: 450_000}

# In files of other formats with several pictures, such as those of phones, these belong together.
ANIMATED = 'GIF', 'WEBP', 'PNG'


class PictureFiles(NamedTuple):
    """A picture as WebP by its sizes, and what pages know of it before they load any."""

    files: dict[int, bytes]
    width: int
    height: int
    color: str
    is_animated: bool


def picture_files(content: bytes) -> PictureFiles:
    """Return the files of a picture; of an animated one, only the first frame is kept.

    Raises Invalid and Busy.
    """
    with opened(content) as image:
        is_animated = image.format in ANIMATED and bool(getattr(image, 'is_animated', False))
        shown = in_turn(image, PICTURE_SIZES[-1], max)
    return files_of(shown, is_animated)


def files_of(image: Image.Image, is_animated: bool = False) -> PictureFiles:
    """Return the files of a decoded picture."""
    return PictureFiles(light_files(image), *image.size, color_of(image), is_animated)


def light_files(image: Image.Image) -> dict[int, bytes]:
    """Return a picture as WebP in each of its sizes, within the limits."""
    files, qualities = {}, list(QUALITIES)
    for size in sizes_of(max(image.size)):
        small = image.resize(scaled(*image.size, size), Image.Resampling.LANCZOS, reducing_gap=3)
        # Each larger size has finer grain and fewer bytes per pixel: what was too heavy would be.
        while len(content := as_webp(small, qualities[0])) > HEAVIEST[size] and qualities[1:]:
            del qualities[0]
        files[size] = content
    return files


def color_of(image: Image.Image) -> str:
    """Return the color that a place for the picture has until it is there, as in `#c0ffee`."""
    # The background of the page shows through transparent pixels.
    paper = Image.new('RGBA', (1, 1), 'white')
    pixel = image.convert('RGBA').resize((1, 1), Image.Resampling.BOX)
    red, green, blue = Image.alpha_composite(paper, pixel).convert('RGB').tobytes()
    return f'#{red:02x}{green:02x}{blue:02x}'
