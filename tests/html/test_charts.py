"""Pictures of numbers."""

from datetime import date

import pytest

from app.html.charts import activity_sentence, bar_path, bars, cell_shapes, short_date
from app.models import Activity

DAYS = [date(2026, 3, day) for day in (1, 2, 3)]


def test_highest_bar_fills_the_height_and_nothing_is_a_line():
    assert bar_path((0, 1, 4)) == 'M0 60v-1h8V60M10 60v-15h8V60M20 60v-60h8V60'


def test_numbers_that_are_all_nothing_are_lines():
    assert bar_path((0, 0)).count('v-1h') == 2


def test_highest_cell_is_opaque_and_nothing_can_still_be_seen():
    shapes = cell_shapes((0, 5))
    assert shapes.index('fill-opacity="0.14"') < shapes.index('fill-opacity="1"')


def test_name_of_a_picture_is_text():
    assert 'aria-label="&lt;b&gt;"' in bars(((DAYS[0], 1),), '<b>')


@pytest.mark.parametrize(
    ('posts', 'sentence'),
    [
        ((0, 0, 0), 'No posts in the last 30 days'),
        ((0, 1, 0), '1 post in the last 30 days'),
        ((1, 1, 0), '2 posts in the last 30 days'),
        ((1, 3, 0), '4 posts in the last 30 days, most on Mar 2 (3)'),
    ],
)
def test_sentence_names_a_day_that_stands_out(app, posts, sentence):
    with app.test_request_context():
        assert activity_sentence(Activity(9, tuple(zip(DAYS, posts, strict=True)))) == sentence


def test_date_is_in_the_language_of_the_reader(app):
    with app.test_request_context(headers={'Accept-Language': 'es'}):
        assert short_date(DAYS[1]) == '2 mar'
