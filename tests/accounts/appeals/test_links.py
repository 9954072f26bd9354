"""The link to the page of a suspension."""

from app.accounts.appeals.links import appeal_token, read_appeal_token
from app.accounts.suspension import restore, suspend
from app.signing import Purpose, sign
from tests.cast import person


def test_link_opens_this_suspension_only(app_context):
    john = person('john')
    assert appeal_token(john) is None
    suspend(None, john, 'sells watches')
    token = appeal_token(john)
    assert read_appeal_token(token) is john
    for other in ('', 'x', token + 'x', sign(Purpose.UNSUBSCRIBE, 60, user=john.id, suspended='')):
        assert read_appeal_token(other) is None
    restore(None, john)
    assert read_appeal_token(token) is None
    suspend(None, john, 'sells watches again')
    assert read_appeal_token(token) is None


def test_link_expires(app_context):
    john = person('john')
    suspend(None, john, 'sells watches')
    old = sign(Purpose.APPEAL, -1, user=john.id, suspended=str(john.suspended))
    assert read_appeal_token(old) is None
