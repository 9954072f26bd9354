"""The sizes and the names of the files of a picture."""

import pytest

from app.models.media.picture import Picture, scaled, sizes_of


@pytest.mark.parametrize(
    ('side', 'sizes'),
    [
        (1, [480]),
        (480, [480]),
        (481, [480, 960]),
        (960, [480, 960]),
        (961, [480, 960, 1600]),
        (1600, [480, 960, 1600]),
    ],
)
def test_no_size_is_larger_than_needed(side, sizes):
    assert sizes_of(side) == sizes


def test_form_stays_in_every_size():
    assert scaled(1600, 1200, 480) == (480, 360)
    assert scaled(300, 100, 480) == (300, 100)
    assert scaled(1600, 1, 480) == (480, 1)


def test_files_are_named_with_their_widths():
    tall = Picture(1, 'a' * 32, 700, 1000, '', '#ffffff', False)
    sizes = [
        (f'{"a" * 32}-{size}.webp', width) for size, width in ((480, 336), (960, 672), (1600, 700))
    ]
    assert tall.files == sizes
    assert tall.largest == sizes[-1][0]
