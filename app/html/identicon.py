"""Small pictures for people without a profile picture."""

import re

# Hues of equal lightness, each with a contrast above 3 on a white and on a nearly black page.
COLORS = (
    *('#ba4760', '#bc4b36', '#b15900', '#996a07', '#857505', '#678005', '#2b8a36', '#008967'),
    *('#0a8681', '#0f8395', '#007eb0', '#3573ca', '#6566c9', '#865bbc', '#9f51a4', '#b14985'),
)
SIZE = 5
HALF = 3
LIT = 7

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" fill="{color}"'
    ' shape-rendering="crispEdges">'
    '<path fill-opacity=".13" d="M0 0h7v7H0z"/><path d="{cells}"/></svg>'
)


def draw(digest: str) -> str:
    """Return a symmetric SVG picture, always the same for the same 16 hexadecimal digits.

    Raises ValueError for anything else.
    """
    if not re.fullmatch('[0-9A-Fa-f]{16}', digest):
        raise ValueError(f'{digest!r} is not a digest of 16 hexadecimal digits')
    *levels, color = (int(digit, 16) for digit in digest)
    # With a fixed number of cells, those with the highest values, no picture is empty or full.
    highest = sorted(range(SIZE * HALF), key=lambda cell: -levels[cell])[:LIT]
    return SVG.format(color=COLORS[color], cells=''.join(draw_cell(cell) for cell in highest))


def draw_cell(cell: int) -> str:
    """Return the path of a cell, numbered row by row in the left half, and of its mirror image."""
    row, column = divmod(cell, HALF)
    # A set, because the middle column is its own mirror image.
    columns = sorted({column, SIZE - 1 - column})
    return ''.join(f'M{x + 1} {row + 1}h1v1h-1z' for x in columns)
