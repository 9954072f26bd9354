"""Whom and what the demo data has its first user avoid."""

from datetime import UTC, datetime

from app import db
from app.cli.seed.safety.adding import add_avoiding
from app.models import Slice
from tests.cast import add_person, person

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)


def test_first_user_avoids_strangers_only(app_context):
    susan = person('susan')
    users = [add_person(f'user{place}') for place in range(6)]
    db.session.flush()
    susan.follow(users[5])
    users[4].follow(susan)
    add_avoiding([susan.id, *(user.id for user in users)], UNTIL)
    db.session.commit()
    blocked = [row.username for row in susan.blocks().rows(Slice(9))]
    muted = [row.username for row in susan.mutes().rows(Slice(9))]
    assert (sorted(blocked), sorted(muted)) == (['user2', 'user3'], ['user0', 'user1'])
    assert [one.phrase for one in susan.filters()] == ['herons']


def test_alone_there_is_nobody_to_avoid(app_context):
    susan = person('susan')
    add_avoiding([susan.id], UNTIL)
    assert susan.blocks().rows(Slice(9)) == []
