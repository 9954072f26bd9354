"""What a reader filters, mutes or blocks comes by no other way than the lists of pages, either."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from app import db
from app.events.mentions import write_and_notify
from app.jobs.worker import run_due
from app.models import Cursor, Delivery, FilterAction, Notification, Post
from tests.api.program import Program
from tests.cast import person
from tests.site import Visitor

TEXT = '@susan secret moonset #sunset'


def add_filter(action: FilterAction) -> None:
    person('susan').add_filter('moonset', action, None)


WAYS = {
    'filter': lambda: add_filter(FilterAction.HIDE),
    'mute': lambda: person('susan').mute(person('john'), None),
    'block': lambda: person('susan').block(person('john')),
}
each_way = pytest.mark.parametrize('way', WAYS.values(), ids=WAYS)


def do(app, act: Callable[[], object]) -> None:
    """Do something in a transaction of its own."""
    with app.app_context():
        act()
        db.session.commit()


def write() -> None:
    write_and_notify(person('john'), TEXT)


def feed_of(app, path: str) -> str:
    """Return what susan's program reads, which has no cookie."""
    with app.app_context():
        key = person('susan').feed_key()
    return Visitor(app).get(f'{path}?key={key}').text


@each_way
def test_feeds_leave_it_out(app, way):
    do(app, write)
    path = '/tag/sunset/feed.atom'
    assert 'secret' in feed_of(app, path)
    do(app, way)
    assert 'secret' not in feed_of(app, path)
    # A muted user is read where one goes to read them, as on the page.
    is_muted = way is WAYS['mute']
    assert ('secret' in feed_of(app, '/user/john/feed.atom')) == is_muted


def test_feeds_leave_what_is_covered_to_the_page(app):
    do(app, write)
    do(app, lambda: add_filter(FilterAction.COVER))
    feed = feed_of(app, '/user/john/feed.atom')
    assert 'secret' not in feed
    assert '<title>Filtered: moonset</title>' in feed
    assert '&lt;strong&gt;Filtered: moonset&lt;/strong&gt;' in feed


@each_way
def test_open_pages_are_not_told_of_it(app, susan, way):
    with app.app_context():
        last = db.session.scalars(sa.select(Post).order_by(Post.timestamp.desc())).first()
        after = Cursor(last.timestamp, last.id)
        person('susan').follow(person('john'))
        db.session.commit()
    do(app, write)
    for place in ('home', 'explore'):
        assert susan.get(f'/new_posts/{place}?after={after}').json['count'] == 1
    do(app, way)
    for place in ('home', 'explore'):
        assert susan.get(f'/new_posts/{place}?after={after}').json['count'] == 0


@each_way
def test_notifications_of_before_are_left_out(app, susan, way):
    program = Program(app, 'susan')
    do(app, write)
    assert 'mentioned you' in susan.get('/news/mentions').text
    do(app, way)
    for path in ('/news', '/news/mentions'):
        assert 'mentioned you' not in susan.get(path).text
    assert program.get('/api/notifications/events').json['items'] == []


def test_notifications_cover_what_a_filter_covers(app, susan):
    do(app, write)
    do(app, lambda: add_filter(FilterAction.COVER))
    page = susan.get('/news').text
    assert 'mentioned you' in page
    assert 'secret' not in page
    assert 'Filtered: <bdi>moonset</bdi>' in page


@each_way
def test_nothing_is_counted_or_mailed_from_then_on(app, susan, mail_server, way):
    do(app, lambda: setattr(person('susan'), 'tell_mention', Delivery.IMMEDIATE))
    do(app, way)
    do(app, write)
    run_due(app)
    with app.app_context():
        assert person('susan').events() == []
        counts = db.session.scalars(sa.select(Notification.payload_json))
        assert set(counts) <= {'0'}
    assert mail_server.mails == []


@each_way
def test_mail_of_a_day_leaves_it_out(app, mail_server, time_machine, way):
    time_machine.move_to('2026-03-01T05:00:00+00:00')
    do(app, lambda: setattr(person('susan'), 'tell_mention', Delivery.DAILY))
    do(app, write)
    do(app, lambda: write_and_notify(person('mary'), '@susan hello'))
    do(app, way)
    time_machine.move_to('2026-03-01T06:00:01+00:00')
    run_due(app)
    (mail,) = mail_server.mails
    text = mail.get_body(('plain',)).get_content()
    assert ('mary mentioned you' in text, 'john' in text) == (True, False)
