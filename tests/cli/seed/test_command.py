"""`flask seed`: what the command does and refuses."""

import re

import pytest

from app import db
from app.models import User
from tests.cast import person
from tests.cli import worlds
from tests.cli.conftest import assert_refused, runner
from tests.media.pictures import media_folder
from tests.site import Visitor, site

__all__ = ['media_folder']

SMALL = ('seed', '--users', '9', '--posts', '60', '--follows', '30', '--until', '2026-10-01')


def made(tmp_path, *words):
    """Return everything that a seed makes in a database of its own."""
    app = site(f'sqlite:///{tmp_path}/test.db')
    app.instance_path = str(tmp_path)
    with app.app_context():
        db.drop_all()
        db.create_all()
    assert runner(app)(*words).exit_code == 0
    everything = worlds.everything(app)
    with app.app_context():
        db.engine.dispose()
    return everything


def test_adds_what_was_asked_for_on_every_database(empty_app, run_on_empty):
    assert run_on_empty(*SMALL).exit_code == 0
    people, posts, follows = worlds.everything(empty_app)
    assert (len(people), len(posts), len(follows)) == (9, 60, 30)
    assert len(set(follows)) == 30


def test_same_arguments_give_the_same_rows_on_every_database(empty_app, run_on_empty, tmp_path):
    run_on_empty(*SMALL)
    assert worlds.everything(empty_app) == made(tmp_path, *SMALL)


def test_another_seed_gives_other_rows(tmp_path):
    people, posts, follows = made(tmp_path, *SMALL)
    other_people, other_posts, other_follows = made(tmp_path, *SMALL, '--seed', '2')
    assert people != other_people
    assert {post.body for post in posts} != {post.body for post in other_posts}
    assert follows != other_follows


def test_another_day_moves_the_times_only(tmp_path):
    _, posts, follows = made(tmp_path, *SMALL)
    _, later_posts, later_follows = made(tmp_path, *SMALL, '--until', '2026-10-08')
    assert [post.body for post in posts] == [post.body for post in later_posts]
    assert all(
        (late.timestamp - post.timestamp).days == 7
        for post, late in zip(posts, later_posts, strict=True)
    )
    assert follows == later_follows


@pytest.mark.mostly_sqlite
def test_says_what_was_done_and_who_can_sign_in(run_on_empty, empty_app):
    *lines, last = run_on_empty('seed').stdout.splitlines()
    assert [line.rpartition('  ')[0].rstrip() for line in lines] == [
        'Users     20/20',
        'Posts    500/500',
        'Follows  100/100',
        'Events   100/100',
        'Messages 138/138',
        'Search   520/520',
    ]
    assert last == 'Sign in as  alice / demo-alice   (20 users, all passwords demo-<name>)'
    for name in ('alice', 'bruno', 'tara'):
        Visitor(empty_app).sign_in(name, f'demo-{name}')


@pytest.mark.mostly_sqlite
def test_first_one_has_posts_to_read_and_of_their_own(empty_app, run_on_empty):
    run_on_empty('seed')
    alice = Visitor(empty_app).sign_in('alice', 'demo-alice')
    for page in ('/index', '/user/alice'):
        assert alice.get(page).text.count('<article') == 25


@pytest.mark.mostly_sqlite
def test_first_one_is_told_what_is_new(empty_app, run_on_empty):
    run_on_empty('seed')
    alice = Visitor(empty_app).sign_in('alice', 'demo-alice')
    page = alice.get('/index').text
    for name, part in (('news', 'unseen_event'), ('message', 'unread_message')):
        shown = int(re.search(rf'id="{name}_count"[^>]*>(\d+)<', page)[1])
        with empty_app.app_context():
            assert shown == getattr(person('alice'), f'{part}_count')() > 0
    assert 'liked your post' in alice.get('/news').text


@pytest.mark.mostly_sqlite
def test_all_of_it_can_be_found(empty_app, run_on_empty):
    run_on_empty('seed')
    alice = Visitor(empty_app).sign_in('alice', 'demo-alice')
    assert alice.get('/search?q=the').text.count('<mark>') > 25
    for user in 'bruno', 'tara':
        assert f'<mark>{user}</mark>' in alice.get(f'/search?q={user}').text
    assert 'all is well' in run_on_empty('search', 'check', '--dry-run').stdout


@pytest.mark.mostly_sqlite
@pytest.mark.parametrize('users', [1, 2])
def test_small_worlds_need_no_options(empty_app, run_on_empty, users):
    assert run_on_empty('seed', '--users', str(users), '--posts', '0').exit_code == 0
    people, posts, follows = worlds.everything(empty_app)
    assert (len(people), len(posts), len(follows)) == (users, 0, users * (users - 1))


@pytest.mark.mostly_sqlite
def test_everybody_can_follow_everybody(empty_app, run_on_empty):
    command = ('seed', '--users', '12', '--posts', '1', '--follows')
    assert_refused(run_on_empty(*command, '133'), '12 users can have at most 132 follows')
    assert run_on_empty(*command, '132').exit_code == 0
    assert len(worlds.everything(empty_app)[2]) == 132


def test_refuses_a_database_that_has_people(run, app):
    result = run('seed')
    assert_refused(result, 'the database already has 5 users. Use --force to add more.')
    with app.app_context():
        assert len(worlds.people()) == 5


def test_force_adds_beside_what_is_there(app, run, media_folder):
    with app.app_context():
        person('susan').username = 'ALICE'
        person('john').email = 'Bruno@Example.com'
        db.session.commit()
    for _ in range(2):
        assert run(*SMALL, '--force').exit_code == 0
    with app.app_context():
        names = [row.username for row in worlds.people()]
        bodies = [row.body for row in worlds.posts()]
    assert names[:5] == ['ALICE', 'john', 'mary', 'david', 'noise']
    assert names[5:8] == ['chiara', 'dmitri', 'elif']
    assert len({name.lower() for name in names}) == 5 + 2 * 9
    assert bodies[5:65] != bodies[65:]


def test_force_follows_nobody_who_was_there(app, run, media_folder):
    run(*SMALL, '--force')
    with app.app_context():
        strangers = {'susan', 'john', 'mary', 'david', 'noise'}
        assert not strangers & {name for pair in worlds.follows() for name in pair}


def test_refuses_production(tmp_path):
    app = site(f'sqlite:///{tmp_path}/test.db', SERVER_URL='https://blog.example.com')
    app.instance_path = str(tmp_path)
    run = runner(app)
    with app.app_context():
        db.create_all()
        assert_refused(run('seed'), 'https://blog.example.com is in production', '--force')
        assert worlds.people() == []
        assert run('seed', '--users', '2', '--posts', '1', '--force').exit_code == 0
        assert len(worlds.people()) == 2
        db.engine.dispose()


@pytest.mark.mostly_sqlite
@pytest.mark.parametrize('day', ['0001-01-01', '1970-12-31', '2999-01-01'])
def test_refuses_days_that_make_no_sense(run_on_empty, empty_app, day):
    assert_refused(run_on_empty('seed', '--until', day), '--until must lie between')
    with empty_app.app_context():
        assert db.session.query(User).count() == 0
