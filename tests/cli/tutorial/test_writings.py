"""Posts come once, with their times."""

import sqlalchemy as sa

from app import db
from app.models import Post, User
from tests.cli.tutorial.importing import count, told
from tests.cli.tutorial_database import person, post


def test_post_that_was_edited_here_does_not_come_twice(app, loose):
    loose.add_world()
    told(app, loose)
    with app.app_context():
        db.session.scalars(sa.select(Post).where(Post.body == 'post 1')).one().rewrite('New')
        db.session.commit()
    assert told(app, loose)['posts'] == count(here_before=6)


def test_two_posts_of_one_moment_both_come_once(app, loose):
    loose.add('user', person(1, 'susan'))
    same = post(1, 1, 'one')['timestamp']
    loose.add('post', post(1, 1, 'one'), post(2, 1, 'two', timestamp=same))
    assert told(app, loose)['posts'] == count(taken=2)
    assert told(app, loose)['posts'] == count(here_before=2)


def test_texts_that_are_too_long_are_cut_and_told(app, loose):
    loose.add('user', person(1, 'susan', about_me='x' * 200))
    loose.add('post', post(1, 1, 'x' * 6000), post(2, 1, 'y' * 300))
    report = told(app, loose)
    assert report['notes'] == [
        'user 1 \'susan\': "about me" was cut to 140 characters',
        'post 1: was cut to 5000 characters',
    ]
    with app.app_context():
        found = db.session.scalars(sa.select(Post.body).order_by(Post.timestamp)).all()
        assert list(map(len, found)) == [5000, 300]
        assert User.by_username('susan').about_me == 'x' * 139 + '…'
    assert told(app, loose)['posts'] == count(here_before=2)


def test_posts_without_time_or_text_stay(app, loose):
    loose.add('user', person(1, 'susan'))
    for number, when in enumerate([None, '', 'yesterday', 12]):
        loose.add('post', post(10 + number, 1, 'when?', timestamp=when))
    loose.add('post', post(1, 1, None), post(2, 1, ' \x07\n'))
    loose.add('post', post(4, 1, 'a\r\nb\x00c', language='zh-Hant-TW'))
    report = told(app, loose)
    assert report['posts'] == count(taken=1, left_there=6)
    assert set(report['notes']) == {
        *(f'post {number}: has no time' for number in range(10, 14)),
        *(f'post {number}: has no text' for number in (1, 2)),
    }
    with app.app_context():
        found = db.session.scalars(sa.select(Post)).one()
        assert (found.body, found.language) == ('a\nbc', None)
