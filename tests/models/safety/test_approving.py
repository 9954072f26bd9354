"""Follow requests, on each kind of database."""

from app import db
from app.models import Slice
from tests.cast import person


def waiting(name: str) -> list[str]:
    """Return who waits for the approval of somebody."""
    return [row.username for row in person(name).follow_requests().rows(Slice(10))]


def test_requests_wait_once_each_until_they_are_withdrawn(everywhere):
    john = person('john')
    for name in ('susan', 'mary', 'susan'):
        person(name).request_follow(john)
    db.session.commit()
    assert waiting('john') == ['mary', 'susan']
    assert john.count_follow_requests(10) == 2
    assert person('susan').has_requested(john)
    assert not john.has_requested(person('susan'))
    assert [person('susan').withdraw_request(john) for _twice in range(2)] == [True, False]
    assert waiting('john') == ['mary']


def test_all_who_wait_are_accepted_but_those_who_left(everywhere):
    john = person('john')
    for name in ('susan', 'mary', 'david'):
        person(name).request_follow(john)
    # Two rows say the same where an older release let susan follow directly.
    person('susan').follow(john)
    person('david').suspend()
    db.session.commit()
    assert waiting('john') == ['mary', 'susan']
    john.accept_all()
    db.session.commit()
    assert waiting('john') == []
    assert [person(name).is_following(john) for name in ('susan', 'mary', 'david')] == [
        *(True, True, False)
    ]
    person('david').restore()
    db.session.commit()
    assert (waiting('john'), john.followers_count()) == ([], 2)
