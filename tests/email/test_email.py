"""A mail is a job: written for its reader and sent once."""

import re

import pytest

from app import db
from app.email import send_email
from app.jobs.worker import run_due
from tests.cast import person
from tests.email.reading import text_of
from tests.email.writing import enqueue_greeting
from tests.jobs.rows import job

pytestmark = pytest.mark.usefixtures('greeting')


def test_mail_is_text_and_html(app, mail_server):
    number = enqueue_greeting(app, '<Welcome>')
    run_due(app)
    (mail,) = mail_server.mails
    assert job(app, number).state == 'done'
    assert (mail['To'], mail['Subject']) == ('susan@example.com', '[Microblog] Hi')
    assert text_of(mail).startswith('Hi susan,')
    assert '<Welcome>, http://localhost/user/susan' in text_of(mail)
    assert text_of(mail).split()[-4:] == ['The', 'Microblog', 'team', 'http://localhost/']
    assert '<p>&lt;Welcome&gt;</p>' in text_of(mail, 'html')
    assert '<html lang="en" dir="ltr">' in text_of(mail, 'html')
    assert mail['Auto-Submitted'] == 'auto-generated'


def test_mail_of_a_rolled_back_transaction_is_never_sent(app, mail_server):
    with app.test_request_context():
        send_email('greeting', person('susan'), word='Welcome')
        db.session.rollback()
    assert run_due(app) == 0
    assert mail_server.heard == []


def test_every_try_has_the_same_id(app, mail_server, monkeypatch, time_machine):
    number = enqueue_greeting(app)
    monkeypatch.setattr('app.models.jobs.lease.JobLease.complete', lambda _: 1 / 0)
    run_due(app)
    monkeypatch.undo()
    time_machine.move_to(job(app, number).due)
    run_due(app)
    first, second = mail_server.mails
    assert first['Message-ID'] == second['Message-ID']
    assert re.fullmatch(r'<[^<>\s]+@localhost>', first['Message-ID'])


def test_mails_have_different_ids(app, mail_server):
    enqueue_greeting(app)
    enqueue_greeting(app)
    run_due(app)
    assert len({mail['Message-ID'] for mail in mail_server.mails}) == 2


def test_server_that_is_busy_gets_the_mail_later(app, mail_server, time_machine):
    mail_server.replies['RCPT'] = ['451 Come again']
    number = enqueue_greeting(app)
    run_due(app)
    assert job(app, number).state == 'queued'
    time_machine.move_to(job(app, number).due)
    run_due(app)
    assert job(app, number).state == 'done'
    assert len(mail_server.mails) == 1


def test_address_that_does_not_exist_is_given_up(app, mail_server):
    mail_server.replies['RCPT'] = ['550 No such person']
    number = enqueue_greeting(app)
    run_due(app)
    assert job(app, number).state == 'failed'
    assert 'No such person' in job(app, number).error


def test_mail_goes_to_the_address_of_the_moment(app, mail_server):
    enqueue_greeting(app)
    with app.app_context():
        person('susan').email = 'new@example.com'
        db.session.commit()
    run_due(app)
    assert mail_server.mails[0]['To'] == 'new@example.com'


def test_mail_to_somebody_who_has_gone_is_not_sent(app, mail_server):
    number = enqueue_greeting(app)
    with app.app_context():
        db.session.delete(person('susan'))
        db.session.commit()
    run_due(app)
    assert job(app, number).state == 'done'
    assert mail_server.heard == []
