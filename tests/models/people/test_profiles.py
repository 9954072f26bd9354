"""Lists of users, of which a program reads one slice."""

from app import db
from app.dates import EPOCH, utcnow
from app.models import Cursor, Slice
from app.models.people.profiles import Profiles, profile_of
from tests.cast import person


def test_profile_has_the_counts(everywhere):
    susan, john = person('susan'), person('john')
    john.follow(susan)
    db.session.commit()
    profile = profile_of(susan.id)
    assert profile[-3:] == (1, 1, 0)
    assert profile_of(john.id)[-3:] == (1, 0, 1)
    assert profile_of(999) is None


def test_slices_lie_on_either_side_of_an_id(everywhere):
    users = Profiles.everybody()
    ids = [row.id for row in users.rows(Slice(10))]
    assert ids == sorted(ids)
    after, before = Cursor(EPOCH, ids[1]), Cursor(EPOCH, ids[3])
    assert [row.id for row in users.rows(Slice(2, after=after))] == ids[2:4]
    assert [row.id for row in users.rows(Slice(2, before=before))] == ids[1:3]
    assert (users.count(3), users.count(100)) == (3, 5)


def test_closed_account_is_in_no_list(everywhere):
    susan = person('susan')
    susan.closed = utcnow()
    db.session.commit()
    assert profile_of(susan.id) is None
    assert Profiles.everybody().count(100) == 4
