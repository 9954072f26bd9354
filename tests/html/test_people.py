"""How users look on pages."""

from datetime import timedelta

import pytest

from app.dates import utcnow
from app.html.people import HUES, active_sentence, bold_number, hue, initial


def test_neighbours_have_different_colors_and_all_colors_are_used():
    assert {hue(user_id) for user_id in range(HUES)} == set(range(HUES))
    assert all(abs(hue(user_id) - hue(user_id + 1)) > 1 for user_id in range(HUES))


@pytest.mark.parametrize(
    ('name', 'letter'), [('susan', 'S'), ('._7', '7'), ('...', '?'), ('éa', 'É'), ('ßa', 'S')]
)
def test_initial_is_one_letter_or_digit(name, letter):
    assert initial(name) == letter


@pytest.mark.parametrize(
    ('days', 'sentence'),
    [(-1, 'Active today'), (0, 'Active today'), (1, 'Active yesterday'), (6, 'Active this week')],
)
def test_sentence_is_about_days(app, days, sentence):
    with app.test_request_context():
        assert active_sentence(utcnow() - timedelta(days=days)) == sentence


def test_what_is_long_ago_has_a_month(app, time_machine):
    time_machine.move_to('2026-03-20T12:00:00+00:00')
    with app.test_request_context():
        assert active_sentence(utcnow() - timedelta(days=30)) == 'Last active in February 2026'


def test_first_number_is_bold_and_the_rest_is_text():
    assert bold_number('5 of 7 <b>') == '<b>5</b> of 7 &lt;b&gt;'
