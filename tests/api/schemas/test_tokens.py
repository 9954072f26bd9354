"""What programs send to get a token."""

import pytest
from marshmallow import ValidationError

from app.api.schemas.tokens import NewTokenSchema


@pytest.mark.parametrize(('sent', 'seconds'), [(60, 60), (60.0, 60), (31_536_000, 31_536_000)])
def test_whole_seconds_are_taken(sent, seconds):
    found = NewTokenSchema().load({'expires_in': sent})['expires_in']
    assert (found, type(found)) == (seconds, int)


@pytest.mark.parametrize('sent', ['60', True, 60.5, 59, 31_536_001, None])
def test_other_times_are_refused(sent):
    with pytest.raises(ValidationError, match='expires_in'):
        NewTokenSchema().load({'expires_in': sent})


@pytest.mark.parametrize('scopes', [[], ['king'], ['read', 'write', 'admin', 'read'], 'read'])
def test_scopes_are_some_of_those_there_are(scopes):
    with pytest.raises(ValidationError, match='scopes'):
        NewTokenSchema().load({'scopes': scopes})
