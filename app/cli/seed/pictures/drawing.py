"""Draws a picture from the list of its shapes, the same one each time."""

from collections.abc import Sequence
from math import pi, sin
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageOps

# Pictures are drawn larger than they are kept, since Pillow draws edges without smoothing.
FINER = 2

# The number of points that a wave goes through.
STEPS = 120

Point = tuple[float, float]


class Drawing(NamedTuple):
    """A picture: its size in pixels, two colors from top to bottom, and shapes over these.

    A shape is its kind, its color, and numbers: hundredths of the width and the height.
    """

    alt: str
    size: Sequence[int]
    ground: Sequence[str]
    shapes: Sequence[Sequence[Any]] = ()

    def draw(self) -> Image.Image:
        """Return the picture."""
        width, height = self.size
        image = gradient((FINER * width, FINER * height), *self.ground)
        pencil = Pencil(image)
        for kind, color, *values in self.shapes:
            getattr(pencil, kind)(color, values)
        return image.resize((width, height), Image.Resampling.BOX)


def gradient(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    """Return a picture that goes from one color to another."""
    small = ImageOps.colorize(Image.linear_gradient('L'), top, bottom)
    return small.resize(size, Image.Resampling.BILINEAR)


class Pencil:
    """Draws shapes on a picture; a color with eight digits lets through what is below it."""

    def __init__(self, image: Image.Image) -> None:
        self.width, self.height = image.size
        self.canvas = ImageDraw.Draw(image, 'RGBA')

    def points(self, values: Sequence[float]) -> list[Point]:
        """Return the places in pixels that pairs of values mean."""
        pairs = zip(values[::2], values[1::2], strict=True)
        return [(x * self.width / 100, y * self.height / 100) for x, y in pairs]

    def disc(self, color: str, values: Sequence[float]) -> None:
        """Draw a disc by its middle, and its radius in hundredths of the height."""
        ((x, y),), radius = self.points(values[:2]), values[2] * self.height / 100
        self.canvas.ellipse((x - radius, y - radius, x + radius, y + radius), color)

    def area(self, color: str, values: Sequence[float]) -> None:
        """Draw an area by its corners."""
        self.canvas.polygon(self.points(values), color)

    def line(self, color: str, values: Sequence[float]) -> None:
        """Draw a line by its breadth in hundredths of the height, and its corners."""
        breadth = max(1, round(values[0] * self.height / 100))
        self.canvas.line(self.points(values[1:]), color, breadth, joint='curve')

    def wave(self, color: str, values: Sequence[float]) -> None:
        """Fill all below a wave, by its middle, its height, how often it rises, and from where."""
        middle, height, times, start = values
        corners: list[float] = []
        for step in range(STEPS + 1):
            turn = 2 * pi * (times * step / STEPS + start)
            corners += [100 * step / STEPS, middle - height * sin(turn)]
        self.area(color, [*corners, 100, 100, 0, 100])
