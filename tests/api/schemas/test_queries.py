"""What stands behind the question mark of a list."""

import pytest
from marshmallow import ValidationError

from app.api.schemas.queries import PageQuerySchema, SearchQuerySchema


def test_page_has_a_size_and_an_upper_limit():
    assert PageQuerySchema().load({}) == {'page': 1, 'per_page': 10}
    assert PageQuerySchema().load({'per_page': '101'})['per_page'] == 100


def test_what_links_carry_besides_is_left_out():
    assert 'utm' not in PageQuerySchema().load({'utm': 'x'})


def test_search_needs_words():
    with pytest.raises(ValidationError, match="'q'"):
        SearchQuerySchema().load({})
