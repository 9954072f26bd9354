"""The picture of the floors is what its script draws today."""

from xml.etree import ElementTree

from docs.floors import PICTURE, lines, picture, reached_rooms, used_rooms
from tests.test_architecture import FLOORS


def test_picture_is_up_to_date():
    assert PICTURE.read_text() == picture(), 'run: python -m docs.floors'


def test_picture_names_every_room():
    texts = [element.text for element in ElementTree.fromstring(picture()).iter() if element.text]
    assert {room for rooms in FLOORS for room in rooms} <= set(texts)


def test_lines_lead_wherever_imports_do():
    drawn = {room: set() for room in used_rooms()}
    for room, used in lines(used_rooms()):
        drawn[room].add(used)
    assert reached_rooms(drawn) == reached_rooms(used_rooms())


def test_lines_that_add_nothing_are_left_out():
    assert list(lines({'a': {'b', 'c'}, 'b': {'c'}, 'c': set()})) == [('a', 'b'), ('b', 'c')]
