"""Fields of queries: what they take, and what they make of it."""

from datetime import UTC, datetime

import pytest
from marshmallow import ValidationError

from app.api.schemas.fields import (
    LARGEST,
    PositiveInteger,
    PostCursor,
    Switch,
    Timestamp,
    UserCursor,
    WholeNumber,
)
from app.dates import EPOCH
from app.models import Cursor
from app.models.keyset import MAX_ID

PLACE = Cursor(datetime(2026, 1, 1, tzinfo=UTC), 1)


@pytest.mark.parametrize(
    ('field', 'text', 'value'),
    [
        (PositiveInteger(), '1', 1),
        (PositiveInteger(), '007', 7),
        (PositiveInteger(), '9' * 5000, LARGEST),
        (UserCursor(), '12', Cursor(EPOCH, 12)),
        (PostCursor(), '1767225600000000-1', PLACE),
        (PostCursor(), '1767225600000000-9999999999', PLACE._replace(id=MAX_ID)),
        (Timestamp(), '0', 0),
        (Timestamp(), '1767225600.25', 1767225600.25),
    ],
)
def test_texts_that_mean_something(field, text, value):
    assert field.deserialize(text) == value


@pytest.mark.parametrize('text', ['', '0', '000', '-1', '+1', '1.0', ' 1', '1_0', 'x', '\uff11'])
@pytest.mark.parametrize('field', [PositiveInteger(), UserCursor()])
def test_texts_that_are_no_positive_integer(field, text):
    with pytest.raises(ValidationError, match='must be a whole number, 1 or greater'):
        field.deserialize(text)


@pytest.mark.parametrize('text', ['', '1', '1-', '-1', '1-2-3', 'x-y', f'{"1" * 19}-1', '\uff11-1'])
def test_texts_that_are_no_cursor(text):
    with pytest.raises(ValidationError, match='must be a cursor from a link'):
        PostCursor().deserialize(text)


@pytest.mark.parametrize('text', ['', '-1', 'nan', 'inf', '1e400', '1_0', 'x', '\uff11'])
def test_texts_that_are_no_timestamp(text):
    with pytest.raises(ValidationError, match='must be a number of seconds, 0 or greater'):
        Timestamp().deserialize(text)


@pytest.mark.parametrize(
    ('value', 'number'), [(60, 60), (60.0, 60), (60.5, None), ('60', None), (True, None)]
)
def test_whole_number_is_a_number(value, number):
    field = WholeNumber()
    if number is None:
        with pytest.raises(ValidationError):
            field.deserialize(value)
    else:
        assert field.deserialize(value) == number


@pytest.mark.parametrize('value', [0, 1, 'true', 'false', 0.0, None])
def test_switch_is_true_or_false(value):
    assert [Switch().deserialize(one) for one in (True, False)] == [True, False]
    with pytest.raises(ValidationError):
        Switch().deserialize(value)
