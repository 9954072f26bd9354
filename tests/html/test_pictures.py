"""Addresses of pictures as pages write them."""

import pytest
from flask import Flask

from app.html.pictures import largest_url, picture_url, small_url, srcset
from app.models.media.picture import Picture

KEY = 'a' * 32


def picture(width: int, height: int) -> Picture:
    """Return a picture of this size."""
    return Picture(1, KEY, width, height, 'text', '#123456', False)


@pytest.mark.parametrize(
    ('size', 'widths', 'src', 'largest'),
    [
        ((1600, 1200), ['480', '960', '1600'], 960, 1600),
        ((900, 1600), ['270', '540', '900'], 960, 1600),
        ((800, 600), ['480', '800'], 960, 960),
        ((100, 50), ['100'], 480, 480),
    ],
)
def test_browsers_choose_among_the_files_there_are(app: Flask, size, widths, src, largest):
    with app.test_request_context():
        found = picture(*size)
        pairs = [pair.split() for pair in srcset(found).split(', ')]
        assert [width for _, width in pairs] == [f'{width}w' for width in widths]
        assert pairs[0][0] == small_url(found) == f'/media/{KEY}-480.webp'
        assert picture_url(found) == f'/media/{KEY}-{src}.webp'
        assert pairs[-1][0] == largest_url(found) == f'/media/{KEY}-{largest}.webp'


def test_address_has_the_path_of_the_site(app: Flask):
    with app.test_request_context(environ_overrides={'SCRIPT_NAME': '/blog'}):
        assert small_url(picture(9, 9)) == f'/blog/media/{KEY}-480.webp'
