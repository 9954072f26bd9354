"""Draws the floors of the application from its imports: `python -m docs.floors`.

Lines show which packages import one another. Where one package reaches another through a third as
well, the direct line is left out: it would add nothing but ink.
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.test_architecture import FLOORS, graph, room_of

PICTURE = Path(__file__).with_name('floors.svg')

# In pixels. The names of packages have at most twelve letters.
WIDTH, FLOOR_HEIGHT = 900, 84
BOX_WIDTH, BOX_HEIGHT = 128, 36

# Readers choose dark mode for the page around the picture, so the picture follows the system.
STYLE = """
  text { font: 15px system-ui, sans-serif; fill: #1f262b; text-anchor: middle }
  rect { fill: #e3f1f4; stroke: #0b6478 }
  path { fill: none; stroke: #5c666e; stroke-opacity: .45 }
  @media (prefers-color-scheme: dark) {
    text { fill: #dde3e7 }
    rect { fill: #17323a; stroke: #7cc0d0 }
    path { stroke: #a5afb6 }
  }
"""


def used_rooms() -> dict[str, set[str]]:
    """Return the packages that each package imports."""
    rooms: dict[str, set[str]] = {room: set() for floor in FLOORS for room in floor}
    for module, used in graph().items():
        rooms[room_of(module)] |= {room_of(name) for name in used} - {room_of(module)}
    return rooms


def reached_rooms(rooms: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the packages that each package imports, directly or through others."""
    reached: dict[str, set[str]] = {}
    for room in TopologicalSorter(rooms).static_order():
        reached[room] = rooms[room].union(*(reached[used] for used in rooms[room]))
    return reached


def lines(rooms: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield the imports to be drawn, in the order of their names."""
    reached = reached_rooms(rooms)
    for room, all_used in sorted(rooms.items()):
        for used in sorted(all_used):
            if not any(used in reached[other] for other in all_used - {used}):
                yield room, used


def places() -> dict[str, tuple[float, float]]:
    """Return the middle of each package's box, the highest floor on top."""
    found = {}
    for floor, rooms in enumerate(reversed(FLOORS)):
        step = WIDTH / len(rooms)
        for position, room in enumerate(sorted(rooms)):
            found[room] = (step * (position + 0.5), FLOOR_HEIGHT * (floor + 0.5))
    return found


def picture() -> str:
    """Return the picture as SVG."""
    at = places()
    half, bend, height = BOX_HEIGHT / 2, FLOOR_HEIGHT / 2, FLOOR_HEIGHT * len(FLOORS)
    drawn = []
    for room, used in lines(used_rooms()):
        (x, y), (to_x, to_y) = at[room], at[used]
        curve = f'C{x:g} {y + half + bend:g} {to_x:g} {to_y - half - bend:g}'
        drawn.append(f'<path d="M{x:g} {y + half:g}{curve} {to_x:g} {to_y - half:g}"/>')
    for room, (x, y) in at.items():
        corner = f'x="{x - BOX_WIDTH / 2:g}" y="{y - half:g}"'
        drawn.append(f'<rect {corner} width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8"/>')
        drawn.append(f'<text x="{x:g}" y="{y + 5:g}">{room}</text>')
    box = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    content = '\n'.join([f'<style>{STYLE}</style>', *drawn])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n{content}\n</svg>\n'


if __name__ == '__main__':
    PICTURE.write_text(picture())
