import hashlib
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.html.identicon import COLORS, draw

digests = st.text('0123456789abcdef', min_size=16, max_size=16)


def cells_of(picture: str) -> set[tuple[int, int]]:
    """Return the lit cells as pairs of column and row, each from 1 to 5."""
    return {(int(x), int(y)) for x, y in re.findall(r'M(\d) (\d)h1v1h-1z', picture)}


def luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb, from 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@given(digests)
def test_picture_is_small_symmetric_and_neither_empty_nor_full(digest):
    picture = draw(digest)
    cells = cells_of(picture)
    assert cells == {(6 - x, y) for x, y in cells}
    assert all(1 <= x <= 5 and 1 <= y <= 5 for x, y in cells)
    assert 7 <= len(cells) <= 14
    assert len(picture) <= 1024
    assert draw(digest) == draw(digest.upper()) == picture


@given(digests)
def test_picture_is_plain_svg_that_scales(digest):
    root = ElementTree.fromstring(draw(digest))
    assert root.tag == '{http://www.w3.org/2000/svg}svg'
    assert root.get('viewBox') == '0 0 7 7'
    for element in root.iter():
        assert element.tag.rpartition('}')[2] in ('svg', 'path')
        assert not {'style', 'width', 'height'} & set(element.keys())


def test_people_look_different():
    digests = [hashlib.sha256(str(i).encode()).hexdigest()[:16] for i in range(200)]
    assert len({draw(digest) for digest in digests}) > 195


@pytest.mark.parametrize('color', COLORS)
@pytest.mark.parametrize('page', ['#ffffff', '#161d20'])
def test_colors_stand_out_on_light_and_dark(color, page):
    assert contrast(color, page) > 3


@pytest.mark.parametrize(
    'digest', ['', 'abc', '0' * 15, '0' * 17, '0' * 32, 'g' * 16, '٣' * 16, '0' * 16 + '\n']
)
def test_anything_but_a_digest_is_refused(digest):
    with pytest.raises(ValueError, match='16 hexadecimal digits'):
        draw(digest)
