"""Texts for people who can't see a picture."""

import pytest
from flask import Flask

from app.media.alt_texts import check_alt, check_described
from app.models.media.attachment import ALT_LENGTH
from app.validators import Invalid


@pytest.mark.parametrize('text', ['', 'Two lines\nof text', 'x' * ALT_LENGTH])
def test_text_may_be_empty_and_long(app_context, text):
    check_alt(text)


@pytest.mark.parametrize('text', ['x' * (ALT_LENGTH + 1), 'a\x00b', '\u200b'])
def test_other_texts_are_refused(app_context, text):
    with pytest.raises(Invalid):
        check_alt(text)


def test_site_may_demand_a_text_of_every_picture(app: Flask, app_context):
    check_described(['one', ''])
    app.config['REQUIRE_ALT_TEXT'] = True
    check_described([])
    check_described(['one', 'two'])
    with pytest.raises(Invalid, match='Describe each picture before you post'):
        check_described(['one', ''])
