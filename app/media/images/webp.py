"""WebP, the format of all stored pictures."""

from io import BytesIO

from PIL import Image


def as_webp(image: Image.Image, quality: int) -> bytes:
    """Return a picture as a WebP without anything but its pixels."""
    file = BytesIO()
    image.save(file, 'WEBP', quality=quality, exif=b'', icc_profile=b'', xmp=b'')
    return file.getvalue()
