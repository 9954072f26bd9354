"""`flask import-tutorial`."""

from datetime import UTC, timedelta

from flask_migrate import upgrade

from app import db
from app.models import Post, User
from tests.cli.conftest import runner
from tests.cli.tutorial.importing import count, told
from tests.cli.tutorial_database import PEOPLE, START, TutorialDatabase, pair, person, post
from tests.databases import closing
from tests.site import site
from tests.tables import rows


def test_world_comes_over_from_every_database(app, database_url):
    source = TutorialDatabase(database_url)
    source.add_world()
    before = source.contents()
    report = told(app, source)
    assert report['users'] == count(taken=3)
    assert report['posts'] == count(taken=6)
    assert report['follows'] == count(taken=3)
    assert report['messages'] == count(taken=2)
    assert report['notes'] == []
    assert source.contents() == before
    with app.app_context():
        susan, john, mary = map(User.by_username, PEOPLE)
        assert susan.about_me == 'I am susan.'
        assert susan.last_seen == START.replace(tzinfo=UTC) + timedelta(minutes=1)
        assert (susan.is_following(john), susan.is_following(mary)) == (True, True)
        assert (john.is_following(susan), mary.is_following(susan)) == (True, False)
        found = db.session.scalars(susan.posts.select().order_by(Post.timestamp)).all()
        assert [one.body for one in found] == ['post 3', 'post 6']
        assert found[0].timestamp == START.replace(tzinfo=UTC) + timedelta(minutes=3)
        assert found[0].language == 'en'


def test_second_run_takes_only_what_is_new(app, loose):
    loose.add_world()
    told(app, loose)
    first = rows(app)
    report = told(app, loose)
    assert report['users'] == count(here_before=3)
    assert report['posts'] == count(here_before=6)
    assert report['follows'] == count(here_before=3)
    assert report['messages'] == count(here_before=2)
    assert rows(app) == first
    loose.add('user', person(4, 'david'))
    loose.add('post', post(7, 4, 'late'), post(8, 1, 'later'))
    loose.add('followers', pair(4, 1))
    report = told(app, loose)
    assert report['users'] == count(taken=1, here_before=3)
    assert report['posts'] == count(taken=2, here_before=6)
    assert report['follows'] == count(taken=1, here_before=3)


def test_lost_rows_are_counted(app, loose):
    loose.add_world()
    loose.add('post', post(90, 77, 'lost'), post(91, None, 'lost, too'))
    loose.add('followers', pair(77, 1), pair(1, 77), pair(2, 2))
    report = told(app, loose)
    assert report['posts'] == count(taken=6, left_there=2)
    assert report['follows'] == count(taken=3, left_there=3)
    assert {'posts: their author is missing', 'follows: one of the two is missing'} < {
        *report['notes']
    }


def test_lines_are_for_people(app, loose):
    loose.add_world()
    loose.add('user', person(4, 'SUSAN'))
    lines = runner(app)('import-tutorial', loose.url).stdout.splitlines()
    assert lines[0].split()[:2] == ['Users', '4/4']
    assert lines[2].split(maxsplit=1) == ['Users', '3 imported, 0 already here, 1 skipped']
    assert lines[-1].startswith("- user 4 'SUSAN': ")


def test_search_finds_what_came_over(loose, tmp_path):
    loose.add_world()
    with closing(site(f'sqlite:///{tmp_path}/migrated.db')) as app:
        with app.app_context():
            upgrade()
        told(app, loose)
        with app.app_context():
            found, total = Post.search('post', 1, 10)
            assert total == len(list(found)) == 6
