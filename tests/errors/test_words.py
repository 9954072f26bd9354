"""The texts of error pages."""

import pytest

from app.errors.words import words_for, words_for_no_tables


@pytest.mark.parametrize(
    ('code', 'title'),
    [
        (404, 'Not found'),
        (418, 'Bad request'),
        (500, 'An unexpected error has occurred'),
        (502, 'An unexpected error has occurred'),
        (503, 'Temporarily unavailable'),
    ],
)
def test_every_code_has_words(app, code, title):
    with app.test_request_context():
        assert words_for(code)[0] == title


def test_operator_is_told_what_to_run(app):
    with app.test_request_context():
        assert words_for_no_tables()[1].endswith('Run: flask db upgrade')
