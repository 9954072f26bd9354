"""The shades of the color of a site can be read."""

import pytest

from app.html.colors import contrast, lightened, mixed, sheet


@pytest.mark.parametrize('color', ['#0b6478', '#000000', '#7c2d91', '#b3261e', '#1b5e20'])
def test_shades_of_a_color_can_be_read(color):
    ground = mixed(color, '#0f1416', 0.7)
    assert contrast(lightened(color, ground), ground) >= 4.5
    assert contrast(color, '#ffffff') >= 4.5
    assert sheet(color).count('light-dark(') == 4


@pytest.mark.parametrize(
    ('one', 'other', 'expected'),
    [('#000000', '#ffffff', 21), ('#777777', '#ffffff', 4.48), ('#0b6478', '#ffffff', 6.76)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
