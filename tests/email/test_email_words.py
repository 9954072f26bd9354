"""Mails speak their reader's language and lead to the site; without a server they are kept."""

import pytest

from app import db
from app.email import send_email
from app.http.urls import site_root
from app.jobs.worker import run_due
from tests.cast import person
from tests.email.reading import kept_mails, text_of
from tests.email.writing import enqueue_greeting

pytestmark = pytest.mark.usefixtures('greeting')


def test_mail_is_in_the_language_of_the_request(app, mail_server):
    app.config['LANGUAGES'] = ['en', 'ar']
    with app.test_request_context(headers={'Accept-Language': 'ar'}):
        send_email('greeting', person('susan'), word='Welcome')
        db.session.commit()
    run_due(app)
    assert '<html lang="ar" dir="rtl">' in text_of(mail_server.mails[0], 'html')


def test_mail_is_in_the_language_that_its_reader_chose(app, mail_server):
    with app.test_request_context(headers={'Accept-Language': 'ar'}):
        person('susan').language = 'en'
        send_email('greeting', person('susan'), word='Welcome')
        db.session.commit()
    run_due(app)
    assert '<html lang="en" dir="ltr">' in text_of(mail_server.mails[0], 'html')


def test_without_a_server_mails_are_kept(app, tmp_path, caplog):
    caplog.set_level('INFO')
    enqueue_greeting(app)
    enqueue_greeting(app)
    run_due(app)
    mails = kept_mails(tmp_path)
    assert [mail['To'] for mail in mails] == ['susan@example.com'] * 2
    assert 'http://localhost/user/susan' in text_of(mails[0])
    assert 'http://localhost/user/susan' in caplog.text


@pytest.mark.parametrize(
    ('server_url', 'root'),
    [('https://blog.example', 'https://blog.example/under'), (None, 'http://localhost:5000/under')],
)
def test_links_start_at_the_site(app, server_url, root):
    app.config['SERVER_URL'] = server_url
    with app.test_request_context(base_url='http://localhost:5000/under/'):
        assert site_root() == root


def test_links_need_no_request(app):
    with app.app_context():
        assert site_root() == 'http://localhost:5000'
