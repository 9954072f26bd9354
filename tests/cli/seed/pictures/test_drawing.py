"""Pictures drawn from a list of shapes."""

import pytest

from app.cli.seed.pictures.adding import scenes
from app.cli.seed.pictures.drawing import Drawing

DRAWINGS = [drawing for scene in scenes().values() for drawing in scene['pictures']]


def test_shapes_stand_where_the_list_says():
    shapes = [
        ['disc', '#ff0000', 25, 50, 20],
        ['area', '#00ff00', 50, 0, 100, 0, 100, 100, 50, 100],
    ]
    image = Drawing('', [200, 100], ['#0000ff', '#0000ff'], shapes).draw()
    assert image.size == (200, 100)
    assert image.getpixel((50, 50)) == (255, 0, 0)
    assert image.getpixel((150, 50)) == (0, 255, 0)
    assert image.getpixel((5, 5)) == (0, 0, 255)


def test_ground_goes_from_one_color_to_another():
    image = Drawing('', [10, 100], ['#000000', '#ffffff']).draw()
    top, bottom = image.getpixel((5, 1))[0], image.getpixel((5, 98))[0]
    assert top < 20
    assert bottom > 235


@pytest.mark.parametrize('drawing', DRAWINGS, ids=lambda drawing: drawing['alt'][:40])
def test_every_picture_says_what_is_drawn_and_can_be_drawn_again(drawing):
    assert len(drawing['alt']) > 40
    assert all(len(shape) > 2 for shape in drawing['shapes'])
    # Smaller than it is kept, which takes a fraction of the time.
    small = Drawing(**{**drawing, 'size': [60, 45]})
    assert small.draw().tobytes() == small.draw().tobytes()
