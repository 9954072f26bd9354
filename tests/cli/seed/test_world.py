"""What the demo data is like."""

from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from shutil import copytree

import pytest
import sqlalchemy as sa

from app import db
from app.cli.seed import World, rows
from app.cli.seed.messages import message_count
from app.cli.seed.users import all_names, password_of
from app.cli.seed.world import insert
from app.models import Post, User
from app.models.follows.follow import followers
from app.validators import check_email, check_password, check_username
from tests.cli import worlds
from tests.site import site

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)
WORLD = World(users=80, posts=2000, follows=600, seed=1, until=UNTIL)


def drain(_label, _total, counts):
    """Do the work and show nothing."""
    for _ in counts:
        pass


@contextmanager
def site_in(folder):
    """Yield an application, in a context, with its database and its pictures in a folder."""
    app = site(f'sqlite:///{folder}/test.db', POST_LENGTH=90)
    app.instance_path = str(folder)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture(scope='session')
def made(tmp_path_factory):
    """A folder with a world, which takes seconds to make."""
    folder = tmp_path_factory.mktemp('world')
    with site_in(folder):
        db.create_all()
        WORLD.create(drain)
    return folder


@pytest.fixture
def world(made, tmp_path):
    """The application, in a context, on a copy of the world."""
    copytree(made, tmp_path, dirs_exist_ok=True)
    with site_in(tmp_path) as app:
        yield app


def test_names_and_passwords_are_what_people_may_choose():
    names = list(islice(all_names(), 10_000))
    assert len(set(names)) == len(names)
    for name in names:
        check_username(name)
        check_password(password_of(name), name)


@pytest.mark.usefixtures('world')
def test_people_differ():
    people = worlds.people()
    for row in people:
        check_email(row.email)
    descriptions = [row.about_me for row in people]
    assert None in descriptions
    assert len(set(descriptions)) > 40
    assert all(row.last_seen <= UNTIL for row in people)


@pytest.mark.usefixtures('world')
def test_posts_fit_the_site_and_have_everything_a_page_must_cope_with():
    bodies = [row.body for row in worlds.posts()]
    assert max(map(len, bodies)) <= 90
    assert all(body == body.strip() and body for body in bodies)
    assert any('https://' in body for body in bodies)
    assert any('\n' in body for body in bodies)
    assert any(len(word) > 30 for body in bodies for word in body.split() if '/' not in word)
    assert {row.language for row in worlds.posts()} == {'en', 'es', 'de', 'fr', 'ja', 'ar', 'pt'}


@pytest.mark.usefixtures('world')
def test_some_write_much_and_some_never():
    counts = Counter(row.username for row in worlds.posts())
    assert counts['alice'] == max(counts.values())
    assert len(counts) == 70
    assert counts.most_common()[0][1] > 10 * counts.most_common()[-1][1]


@pytest.mark.usefixtures('world')
def test_few_are_followed_by_many():
    fans = Counter(followed for _, followed in worlds.follows())
    assert fans.most_common()[0][1] > 4 * 600 / 80
    assert all(one != other for one, other in worlds.follows())


@pytest.mark.usefixtures('world')
def test_times_rise_with_ids_and_follow_the_day():
    times = [row.timestamp for row in worlds.posts()]
    assert times == sorted(times)
    assert UNTIL - timedelta(days=180) <= times[0] < UNTIL - timedelta(days=170)
    assert UNTIL - timedelta(days=1) < times[-1] <= UNTIL
    hours = Counter(time.hour for time in times)
    assert sum(hours[hour] for hour in range(1, 5)) < hours[20]


@pytest.mark.usefixtures('world')
def test_nobody_wrote_after_being_last_seen():
    late = sa.select(Post.id).join(User).where(Post.timestamp > User.last_seen)
    assert db.session.scalars(late).all() == []


def test_transactions_are_bounded_and_let_others_write_in_between(empty_app, monkeypatch):
    monkeypatch.setattr(rows, 'ROWS_AT_A_TIME', 30)
    sizes = {}

    def show(label, _total, counts):
        sizes[label] = []
        for count in counts:
            sizes[label].append(count)
            with db.engine.begin() as other:
                other.execute(
                    sa.insert(User).values(
                        username=f'{label}{sum(sizes[label])}',
                        email=f'{label}{sum(sizes[label])}@x.org',
                    )
                )

    with empty_app.app_context():
        World(users=40, posts=100, follows=60, seed=1, until=UNTIL).create(show)
    assert sum(sizes.pop('Search')) >= 140
    assert sum(sizes.pop('Messages')) == message_count(40)
    assert sizes == {
        'Users': [30, 10],
        'Posts': [30, 30, 30, 10],
        'Follows': [30, 30],
        'Events': [30, 30],
    }


def test_rows_are_made_as_they_are_written(empty_app, monkeypatch):
    monkeypatch.setattr(rows, 'ROWS_AT_A_TIME', 3)
    made = []

    def pairs():
        for number in range(2, 9):
            made.append(number)
            yield {'follower_id': 1, 'followed_id': number}

    with empty_app.app_context():
        db.session.execute(
            sa.insert(User), [{'username': f'n{n}', 'email': f'{n}@x.org'} for n in range(8)]
        )
        db.session.commit()
        steps = insert(followers, pairs())
        assert (next(steps), len(made)) == (3, 3)
        assert (next(steps), len(made)) == (3, 6)
        assert (next(steps, None), len(made)) == (1, 7)
