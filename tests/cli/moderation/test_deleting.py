"""`flask user delete` closes an account as its user would."""

import json

from app import db
from app.jobs.worker import run_due
from app.models import Job
from tests.cast import password_of, person
from tests.cli.conftest import assert_refused
from tests.site import Visitor


def test_account_is_closed_and_can_come_back(app, run, susan, mail_server):
    facts = json.loads(run('user', 'delete', 'susan', '--json').output)
    assert susan.get('/index').status_code == 302
    with app.app_context():
        closed = person('susan').closed
        assert facts['username'] == 'susan'
        assert facts['deleted'] > closed.isoformat()
        due = db.session.scalars(db.select(Job.due).where(Job.name == 'erase_account')).one()
        assert (due - closed).days == 30
    run_due(app)
    assert [mail['To'] for mail in mail_server.mails] == ['susan@example.com']
    assert_refused(run('user', 'delete', 'susan'), 'already closed')
    Visitor(app).sign_in('susan', password_of('susan'))
    with app.app_context():
        assert person('susan').closed is None
    assert 'susan is closed, and will be deleted on 20' in run('user', 'delete', 'susan').output


def test_unknown_user_is_refused(run):
    assert_refused(run('user', 'delete', 'nobody'), 'There is no user "nobody"')
