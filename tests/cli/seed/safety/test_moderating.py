"""What those who look after a demo find."""

from datetime import UTC, datetime
from random import Random

import pytest
import sqlalchemy as sa

from app import db
from app.cli.seed.safety.moderating import add_invitation, add_reports, add_requests
from app.models import FollowRequest, Invite, Report
from app.models.moderation.report_list import ReportFilter, find_reports
from tests.admin.test_users import give
from tests.cast import START, add_person, add_post, person
from tests.site import Visitor

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)
NAMES = 'susan', 'john', 'mary', 'david', 'noise'


def ids() -> list[int]:
    return [person(name).id for name in NAMES]


def reports(seed: str) -> list[tuple[object, ...]]:
    """Add reports, and return what they say; the transaction is rolled back."""
    for place in range(9):
        add_post(person('john'), f'post {place}', minutes=place)
    db.session.flush()
    add_reports(Random(seed), ids(), 0, UNTIL)
    db.session.flush()
    columns = Report.user_id, Report.reporter_id, Report.text, Report.timestamp, Report.resolved
    found = [tuple(row) for row in db.session.execute(sa.select(*columns).order_by(Report.id))]
    db.session.rollback()
    return found


def test_reports_are_open_and_resolved_and_the_same_each_time(app_context):
    found = reports('a')
    assert found == reports('a') != reports('b')
    times = [timestamp for *_, timestamp, _ in found]
    assert times == sorted(times)
    assert len(found) == 6
    for user_id, reporter_id, _text, timestamp, resolved in found:
        assert person('susan').id != user_id != reporter_id
        assert START < timestamp <= (resolved or UNTIL) <= UNTIL
    assert sorted(resolved is None for *_, resolved in found) == [False] * 2 + [True] * 4


def test_pages_show_them(app):
    give(app, susan='owner')
    with app.app_context():
        add_reports(Random('a'), ids(), 0, UNTIL)
        add_invitation(Random('a'), ids(), UNTIL)
        db.session.commit()
        opened = len(find_reports(ReportFilter())[0])
    susan = Visitor(app).sign_in('susan')
    assert susan.get('/admin/reports').text.count('href="/admin/reports/') >= opened > 0
    assert 'Nothing here is against the rules.' in susan.get('/admin/reports/1').text
    assert '/admin/users/noise' in susan.get('/admin/invites').text


def test_invitation_opens_nothing(app_context):
    add_invitation(Random('a'), ids(), UNTIL)
    db.session.commit()
    invite = db.session.scalars(sa.select(Invite)).one()
    assert Invite.find(invite.code) is None
    assert person('noise').invite_id == person('david').invite_id == invite.id
    assert person('mary').invite_id is None


def test_one_who_writes_nothing_approves_followers(app_context):
    quiet = add_person('quiet')
    db.session.flush()
    person('susan').follow(quiet)
    add_requests([*ids(), quiet.id], UNTIL)
    db.session.commit()
    db.session.refresh(quiet)
    assert quiet.protected
    waiting = db.session.scalars(sa.select(FollowRequest.follower_id).order_by(FollowRequest.id))
    assert waiting.all() == ids()[1:4]
    assert quiet.count_follow_requests(9) == 3


@pytest.mark.parametrize('names', [['susan'], ['susan', 'john']])
def test_few_users_are_enough(app_context, names):
    few = [person(name).id for name in names]
    add_reports(Random('a'), few, 0, UNTIL)
    add_invitation(Random('a'), few, UNTIL)
    add_requests(few, UNTIL)
    db.session.commit()
