"""Pictures of posts and messages as pages show them, and the names of their files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# The longer side of a picture on a phone, beside others, and on a large screen, in pixels.
PICTURE_SIZES = 480, 960, 1600

UPLOAD = '.upload'


def picture_name(key: str, size: int) -> str:
    """Return the name of the file of a picture in one of its sizes."""
    return f'{key}-{size}.webp'


def named_files(key: str, files: Mapping[int, bytes]) -> dict[str, bytes]:
    """Return the files of a picture by their names, given by their sizes."""
    return {picture_name(key, size): content for size, content in files.items()}


def upload_name(key: str) -> str:
    """Return the name of the file that a user uploaded, which is never served."""
    return key + UPLOAD


def file_names(key: str) -> list[str]:
    """Return the names of all files that a picture may ever have."""
    return [*(picture_name(key, size) for size in PICTURE_SIZES), upload_name(key)]


def sizes_of(longer_side: int) -> list[int]:
    """Return the sizes in which a picture is kept; a small one is not kept in larger sizes."""
    # No size is needed beyond the first one that holds the whole picture.
    lower = (0, *PICTURE_SIZES)
    return [size for size, least in zip(PICTURE_SIZES, lower, strict=False) if longer_side > least]


def scaled(width: int, height: int, size: int) -> tuple[int, int]:
    """Return the width and height of a picture whose longer side is at most `size`."""
    scale = min(1.0, size / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


class Picture(NamedTuple):
    """A picture of a post or a message; width and height are those of its largest file."""

    id: int
    key: str
    width: int
    height: int
    alt: str
    color: str
    is_animated: bool

    @property
    def files(self) -> list[tuple[str, int]]:
        """The names and the widths of its files, the smallest first."""
        sizes = sizes_of(max(self.width, self.height))
        return [
            (picture_name(self.key, size), scaled(self.width, self.height, size)[0])
            for size in sizes
        ]

    @property
    def largest(self) -> str:
        """The name of its largest file."""
        return self.files[-1][0]
