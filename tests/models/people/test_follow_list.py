"""Who follows a person, and whom a person follows, page by page."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import FollowList, Slice, User
from app.models.follows.follow import followers
from app.models.keyset import Direction
from app.models.keyset_list import rows_statement
from tests.cast import add_person, person
from tests.databases import only_on
from tests.models.effort import effort


def names(rows) -> list[str]:
    """Return the names of the people of a page."""
    return [row.username for row in rows]


@pytest.fixture
def fans(everywhere) -> list[str]:
    """The names of seven who follow susan, the newest first, of whom john follows two."""
    people = [add_person(f'fan{number}') for number in range(7)]
    db.session.flush()
    for fan in people:
        fan.follow(person('susan'))
    for fan in (people[1], people[3]):
        person('john').follow(fan)
    person('noise').follow(person('mary'))
    db.session.commit()
    return [f'fan{number}' for number in reversed(range(7))]


def test_pages_lie_beside_one_another(fans):
    susan, john = person('susan'), person('john')
    people = FollowList(susan.id, john.id, are_followers=True)
    first = people.rows(Slice(3))
    assert names(first) == fans[:3]
    second = people.rows(Slice(3, before=first[-1].cursor))
    assert names(second) == fans[3:6]
    assert names(people.rows(Slice(2, after=second[0].cursor))) == fans[1:3]
    assert names(people.rows(Slice(3, offset=5))) == fans[5:]
    assert (people.count(100), people.count(4)) == (7, 4)


def test_list_tells_whom_its_reader_follows(fans):
    susan, john = person('susan'), person('john')
    rows = FollowList(susan.id, john.id, are_followers=True).rows(Slice(9))
    assert [row.username for row in rows if row.is_followed] == ['fan3', 'fan1']
    mine = FollowList(john.id, john.id, are_followers=False)
    assert names(mine.rows(Slice(9))) == ['fan3', 'fan1']
    assert mine.count(9) == 2


def test_lists_of_one_kind_share_their_statement(fans):
    susan, john = person('susan'), person('john')
    for are_followers in (True, False):
        one, other = (FollowList(user.id, john.id, are_followers) for user in (susan, john))
        assert rows_statement(one.row, one.parts, Direction.TOP) is rows_statement(
            other.row, other.parts, Direction.TOP
        )


@only_on('sqlite')
def test_a_page_of_a_famous_person_reads_no_more(everywhere):
    susan, many = person('susan'), 5000
    rows = [{'username': f'fan{n}', 'email': f'fan{n}@x.org'} for n in range(many)]
    db.session.connection().execute(sa.insert(User), rows)
    fans = sa.select(User.id, sa.literal(susan.id)).where(User.username.like('fan%'))
    db.session.execute(sa.insert(followers).from_select(['follower_id', 'followed_id'], fans))
    people = FollowList(susan.id, person('john').id, are_followers=True)
    assert effort(lambda: people.rows(Slice(26))) < many / 10
