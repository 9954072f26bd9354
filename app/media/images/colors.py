"""Conversion of color profiles to sRGB."""

from contextlib import suppress
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms

from app.sizes import MEGABYTE

# In bytes; profiles of printers have about half a megabyte.
LARGEST_PROFILE = 2 * MEGABYTE


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture as RGB or RGBA in sRGB, from the colors that its profile describes."""
    alpha = image.getchannel('A') if image.mode == 'RGBA' else None
    plain = image.convert('RGB') if alpha else image
    colored = converted(plain, profile) if profile and len(profile) <= LARGEST_PROFILE else plain
    shown = colored.convert('RGB')
    if alpha:
        shown.putalpha(alpha)
    return shown


def converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in sRGB; where its profile is broken or of another mode, as it is."""
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(image, source, srgb(), outputMode='RGB')
        return found or image
    return image


@cache
def srgb() -> ImageCms.ImageCmsProfile:
    """Return the profile of common screens."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB'))
