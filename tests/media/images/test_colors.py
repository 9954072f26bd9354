"""Profiles are heeded, and broken or huge ones do no harm."""

import pytest
from PIL import Image

from app.media.images.colors import LARGEST_PROFILE, srgb, to_srgb

GREEN = (0, 180, 60)


def swapped() -> bytes:
    """Return a profile of a device whose red is green, and whose green is red."""
    content = srgb().tobytes()
    for old, new in ((b'rXYZ', b'____'), (b'gXYZ', b'rXYZ'), (b'____', b'gXYZ')):
        content = content.replace(old, new, 1)
    return content


@pytest.mark.parametrize('mode', ['RGB', 'RGBA', 'L', 'P', 'CMYK'])
def test_picture_without_a_profile_becomes_rgb(mode):
    picture = Image.new('RGB', (4, 4), GREEN).convert(mode)
    shown = to_srgb(picture, None)
    assert shown.mode == ('RGBA' if mode == 'RGBA' else 'RGB')


def test_common_profile_changes_nothing():
    shown = to_srgb(Image.new('RGB', (4, 4), GREEN), srgb().tobytes())
    assert all(abs(is_ - was) <= 1 for is_, was in zip(shown.getpixel((0, 0)), GREEN, strict=True))


def test_other_profile_changes_colors_and_keeps_what_is_transparent():
    picture = Image.new('RGBA', (4, 4), (*GREEN, 77))
    red, green, _blue, alpha = to_srgb(picture, swapped()).getpixel((0, 0))
    assert red > 150 > 50 > green
    assert alpha == 77


# A profile holds the moment at which it was made, which no test may be named after.
@pytest.mark.parametrize(
    'profile',
    [b'', b'nonsense', srgb().tobytes()[:100], swapped() + bytes(LARGEST_PROFILE)],
    ids=['empty', 'nonsense', 'cut', 'too large'],
)
def test_profile_that_is_of_no_use_leaves_the_colors(profile):
    assert to_srgb(Image.new('RGB', (4, 4), GREEN), profile).getpixel((0, 0)) == GREEN
