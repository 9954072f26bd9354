"""Pictures for tests, good ones and phone photos."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)

# Exif: the orientation of a phone held upright, and where the photo was taken.
ORIENTATION, GPS = 0x0112, 0x8825
ROTATED = 6


def encoded(image: Image.Image, kind: str = 'PNG', **options: Any) -> bytes:
    """Return the file of a picture."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def stripes(size: tuple[int, int] = (300, 100)) -> Image.Image:
    """Return a picture of three parts from left to right: red, green and blue."""
    image = Image.new('RGB', (3, 1))
    for place, color in enumerate((RED, GREEN, BLUE)):
        image.putpixel((place, 0), color)
    return image.resize(size, Image.Resampling.NEAREST)


def phone_photo(size: tuple[int, int] = (1600, 1200)) -> bytes:
    """Return a photo that lies on its side, with red on top once it is upright, and its place."""
    exif = Image.Exif()
    exif[ORIENTATION] = ROTATED
    exif[0x010F] = 'A Phone'
    exif[GPS] = {1: 'N', 2: (48.0, 12.0, 30.0), 3: 'E', 4: (16.0, 22.0, 0.0)}
    return encoded(stripes(size), 'JPEG', exif=exif, quality=90)


def near(pixel: tuple[int, ...], color: tuple[int, int, int], by: int = 30) -> bool:
    """Return True if a pixel has about this color."""
    return all(abs(a - b) <= by for a, b in zip(pixel, color, strict=False))


class Upload(BytesIO):
    """A file that can be sent again."""

    def close(self) -> None:
        self.seek(0)


def upload(content: bytes, name: str = 'me.jpg') -> tuple[BytesIO, str]:
    """Return a file as a browser sends it in a form."""
    return Upload(content), name


@pytest.fixture
def media_folder(app: Flask, tmp_path: Path) -> Path:
    """The folder of the files of an application, empty."""
    app.instance_path = str(tmp_path)
    return tmp_path / 'media'


def stored(folder: Path) -> list[Path]:
    """Return all files in a store."""
    return sorted(path for path in folder.rglob('*') if path.is_file())
