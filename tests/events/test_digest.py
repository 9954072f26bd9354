"""Mails about what happened, and how to get no more of them."""

from threading import Thread

import pytest

from app import db
from app.events.notify import notify
from app.jobs.worker import run_due
from app.models import Delivery, EventKind
from tests.cast import person
from tests.email.reading import links_in, text_of, use_mail_server
from tests.patience import PATIENCE_SECONDS, eventually
from tests.servers.smtp_server import SmtpServer
from tests.site import Visitor, site
from tests.template import fill_database

ONE_CLICK = {'List-Unsubscribe': 'One-Click'}


@pytest.fixture
def susan(app, susan):
    """Susan, whom mails tell of messages at once and of followers once a day."""
    with app.app_context():
        choose(message=Delivery.IMMEDIATE, follow=Delivery.DAILY)
    return susan


def choose(**ways: Delivery) -> None:
    """Let susan choose how to be told."""
    for kind, way in ways.items():
        setattr(person('susan'), f'tell_{kind}', way)
    db.session.commit()


def write(visitor: Visitor, *bodies: str) -> None:
    """Send messages to susan."""
    for body in bodies:
        visitor.post('/send_message/susan', {'message': body})


def test_a_message_is_told_of_at_once(app, mail_server, susan, john):
    write(john, 'Good morning')
    run_due(app)
    (mail,) = mail_server.mails
    assert (mail['To'], mail['Subject']) == (
        'susan@example.com',
        '[Microblog] john sent you a message.',
    )
    assert 'http://localhost/messages/with/john' in links_in(mail)
    assert 'http://localhost/messages/with/john' in links_in(mail, 'html')
    assert 'Good morning' not in text_of(mail)


def test_without_a_wish_there_is_no_mail(app, mail_server, john):
    john.post('/follow/susan')
    write(john, 'Good morning')
    run_due(app)
    assert mail_server.mails == []


def test_one_mail_tells_of_a_day(app, mail_server, time_machine, susan):
    time_machine.move_to('2026-03-01T05:00:00+00:00')
    for name in ('john', 'mary'):
        Visitor(app).sign_in(name).post('/follow/susan')
    run_due(app)
    assert mail_server.mails == []
    time_machine.move_to('2026-03-01T06:00:01+00:00')
    Visitor(app).sign_in('david').post('/follow/susan')
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['Subject'] == '[Microblog] 3 new notifications'
    for name in ('john', 'mary', 'david'):
        assert f'http://localhost/user/{name}' in links_in(mail)

    time_machine.move_to('2026-03-02T12:00:00+00:00')
    run_due(app)
    assert len(mail_server.mails) == 1
    Visitor(app).sign_in('noise').post('/follow/susan')
    time_machine.move_to('2026-03-03T06:00:01+00:00')
    run_due(app)
    assert mail_server.mails[1]['Subject'] == '[Microblog] noise followed you.'


def test_a_mail_that_fails_loses_no_event(app, mail_server, time_machine, susan):
    time_machine.move_to('2026-03-01T05:00:00+00:00')
    Visitor(app).sign_in('john').post('/follow/susan')
    mail_server.replies['RCPT'] = ['451 Come again']
    for moment in ('06:00:01', '07:00:00'):
        time_machine.move_to(f'2026-03-01T{moment}+00:00')
        run_due(app)
    assert [mail['Subject'] for mail in mail_server.mails] == ['[Microblog] john followed you.']


@pytest.mark.parametrize(
    'change',
    [
        lambda: choose(message=Delivery.IN_APP),
        lambda: person('susan').close(),
        lambda: person('john').close(),
    ],
)
def test_what_has_changed_meanwhile_is_heeded(app, mail_server, susan, john, change):
    write(john, 'Good morning')
    with app.app_context():
        change()
        db.session.commit()
    run_due(app)
    assert mail_server.mails == []


def test_an_address_that_nobody_confirmed_gets_no_mail(app, mail_server, susan, john):
    write(john, 'Good morning')
    app.config['VERIFY_EMAIL'] = True
    run_due(app)
    assert mail_server.mails == []


def test_an_export_is_told_of_by_its_job(app, mail_server, susan):
    with app.app_context():
        choose(export=Delivery.IMMEDIATE)
        notify(person('susan'), EventKind.EXPORT, root='https://blog.example', state='failed')
        db.session.commit()
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['Subject'] == '[Microblog] Your export failed.'
    assert links_in(mail)[0] == 'https://blog.example/user/susan'


def test_mail_speaks_the_language_of_its_reader(app, mail_server, susan):
    with app.app_context():
        person('susan').language = 'ar'
        db.session.commit()
    write(Visitor(app, HTTP_ACCEPT_LANGUAGE='es').sign_in('john'), 'Good morning')
    run_due(app)
    assert '<html lang="ar" dir="rtl">' in text_of(mail_server.mails[0], 'html')


@pytest.fixture
def link(app, mail_server, susan, john) -> str:
    """The path that stops mails about messages, from the head of one."""
    write(john, 'Good morning')
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['List-Unsubscribe-Post'] == 'List-Unsubscribe=One-Click'
    address = mail['List-Unsubscribe'].removeprefix('<').removesuffix('>')
    assert address in links_in(mail)
    return address.removeprefix('http://localhost')


def test_the_address_stays_whole_in_the_head(app, susan, john, tmp_path):
    app.instance_path = str(tmp_path)
    write(john, 'Good morning')
    run_due(app)
    (path,) = tmp_path.glob('mail/*.eml')
    lines = path.read_bytes().split(b'\r\n')
    (line,) = [line for line in lines if line.startswith(b'List-Unsubscribe:')]
    assert line.startswith(b'List-Unsubscribe: <http://localhost/stop_mail/')
    assert line.endswith(b'>')


def ways(app) -> tuple[str, str]:
    """Return how susan is told of messages and followers."""
    with app.app_context():
        return person('susan').tell_message, person('susan').tell_follow


def test_a_mail_program_stops_mails_without_cookies(app, link):
    answer = app.test_client().post(link, data=ONE_CLICK)
    assert answer.status_code == 200
    assert ways(app) == ('page', 'daily')
    assert app.test_client().post(link, data=ONE_CLICK).status_code == 200


def test_who_follows_the_link_is_asked_first(app, stranger, link):
    assert 'Unsubscribe?' in stranger.get(link).text
    assert ways(app) == ('at once', 'daily')
    assert stranger.post(link).status_code == 302
    assert ways(app) == ('page', 'daily')


@pytest.mark.parametrize('spoil', [lambda link: f'{link}x', lambda _: '/stop_mail/nonsense'])
def test_a_link_that_is_not_ours_stops_nothing(app, stranger, link, spoil):
    answer = app.test_client().post(spoil(link), data=ONE_CLICK)
    assert answer.location == '/news/settings'
    assert ways(app) == ('at once', 'daily')


def test_nobody_is_told_after_that(app, mail_server, link, john):
    app.test_client().post(link, data=ONE_CLICK)
    write(john, 'Are you there?')
    run_due(app)
    assert len(mail_server.mails) == 1


@pytest.fixture
def filed(tmp_path):
    """A site on a file, whose job and requests have connections of their own."""
    app = site(f'sqlite:///{tmp_path}/microblog.db')
    with app.app_context():
        fill_database()
        choose(follow=Delivery.DAILY)
    yield app
    with app.app_context():
        db.engine.dispose()


def test_others_write_while_the_mail_server_is_slow(filed, time_machine):
    """What they do meanwhile is told of by the next mail."""
    server = SmtpServer()
    server.start()
    use_mail_server(filed, **server.settings, MAIL_TIMEOUT=PATIENCE_SECONDS)
    time_machine.move_to('2026-03-01T05:00:00+00:00')
    Visitor(filed).sign_in('john').post('/follow/susan')
    mary = Visitor(filed).sign_in('mary')
    time_machine.move_to('2026-03-01T06:00:01+00:00')
    server.hangs_at = 'DATA'
    job = Thread(target=run_due, args=[filed])
    job.start()
    eventually(lambda: 'DATA' in server.heard)
    answer = mary.post('/follow/susan')
    server.hangs_at = ''
    job.join()
    assert answer.status_code == 302
    time_machine.move_to('2026-03-02T06:00:01+00:00')
    run_due(filed)
    server.stop()
    assert [mail['Subject'] for mail in server.mails] == [
        f'[Microblog] {name} followed you.' for name in ('john', 'mary')
    ]
