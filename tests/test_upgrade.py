"""A site that was begun with the first release goes to the newest one, with all that it has."""

from datetime import UTC, datetime, timedelta

import pytest
from flask_migrate import upgrade

from app import db
from tests.cast import NAMES, cheap_hash, password_of
from tests.databases import closing
from tests.schema import rows, shared, tables
from tests.site import Visitor, site
from tests.test_migrations import REVISIONS

BEGUN = datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC)
CROWD = 300


@pytest.fixture
def old_site(database_url):
    """An application on a database as the first release left it."""
    with closing(site(database_url)) as app:
        with app.app_context():
            upgrade(revision=REVISIONS[0])
            with db.engine.begin() as connection:
                people, sessions = tables()
                connection.execute(people.insert(), [*cast(), *crowd()])
                connection.execute(sessions.insert(), [session(number) for number in (1, 2)])
        yield app


def cast() -> list[dict[str, object]]:
    """Return the cast, of whom some never said or did anything."""
    return [
        {
            'id': number,
            'username': name.title() if number == 2 else name,
            'email': f'{name}@Example.com',
            'password_hash': cheap_hash(password_of(name)),
            'about_me': 'Café, naïve, 日本語, 🚂' if number == 1 else None,
            'last_seen': stored(BEGUN + timedelta(days=number)),
        }
        for number, name in enumerate(NAMES, 1)
    ]


def crowd() -> list[dict[str, object]]:
    """Return people with names and texts as long as they may be."""
    return [
        {
            'id': number,
            'username': f'{number}'.ljust(64, 'x'),
            'email': f'{number}@'.ljust(120, 'x'),
            'password_hash': None,
            'about_me': 'y' * 140,
            'last_seen': None,
        }
        for number in range(1000, 1000 + CROWD)
    ]


def session(person: int) -> dict[str, object]:
    """Return a session of a person."""
    moments = dict.fromkeys(('rotated', 'created', 'last_seen', 'expires'), stored(BEGUN))
    return {
        'id': person,
        'user_id': person,
        'key_hash': f'{person}' * 64,
        'address': '2001:db8::1',
        'browser': '',
        **moments,
    }


def stored(moment: datetime) -> datetime:
    """Return a moment as a table that is only looked at takes it, on every kind of database."""
    return moment if db.engine.dialect.name == 'postgresql' else moment.replace(tzinfo=None)


def test_first_release_goes_to_the_newest_with_all_rows(old_site):
    with old_site.app_context():
        before = rows()
        assert {name: len(some) for name, some in before.items()} == {
            'user': len(NAMES) + CROWD,
            'login_session': 2,
        }
        upgrade()
        after = shared(before, rows())
    assert after == before


def test_people_of_the_first_release_go_on_as_before(old_site):
    with old_site.app_context():
        upgrade()
    susan = Visitor(old_site).sign_in('susan')
    assert 'Café, naïve, 日本語, 🚂' in susan.get('/user/susan').text
    assert susan.post('/follow/John').status_code == 302
    assert susan.post('/index', {'post': 'Still here'}).status_code == 302
    assert (
        'Still here' in Visitor(old_site).sign_in('John', password_of('john')).get('/explore').text
    )
    assert 'href="/user/John"' in susan.get('/search?q=john&kind=people').text
