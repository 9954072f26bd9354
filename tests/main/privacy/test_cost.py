"""What it costs to keep many away, and to keep away one who wrote much."""

import pytest
import sqlalchemy as sa

from app import db
from app.accounts.suspension import restore, suspend
from app.models import Block, Mute, User
from tests.cast import add_post, person
from tests.queries import count_queries

PATHS = '/index', '/explore', '/post/1', '/tag/one', '/search?q=was', '/user/john'
EACH = 500


@pytest.fixture
def many_avoided(app):
    """A function that lets susan block five hundred users, and mute as many."""

    def avoid():
        with app.app_context():
            names = [f'other{number}' for number in range(2 * EACH)]
            add_users(names)
            ids = list(db.session.scalars(sa.select(User.id).where(User.username.in_(names))))
            reader = {'user_id': person('susan').id}
            blocked = [{**reader, 'blocked_id': user_id} for user_id in ids[:EACH]]
            muted = [{**reader, 'muted_id': user_id} for user_id in ids[EACH:]]
            db.session.execute(sa.insert(Block), blocked)
            db.session.execute(sa.insert(Mute), muted)
            db.session.commit()

    return avoid


def add_users(names: list[str]) -> None:
    """Add many accounts in which nobody can sign in."""
    users = [User(username=name, email=f'{name}@example.com') for name in names]
    db.session.add_all(users)
    db.session.commit()


def statements(visitor) -> dict[str, int]:
    """Return how many statements each page takes."""
    found = {}
    for path in PATHS:
        with count_queries() as queries:
            assert visitor.get(path).status_code == 200
        found[path] = len(queries)
    return found


def test_a_thousand_blocks_and_mutes_cost_no_statement(app, susan, many_avoided):
    with app.app_context():
        add_post(person('john'), 'It was #one', minutes=20)
        db.session.commit()
    statements(susan)
    before = statements(susan)
    many_avoided()
    assert statements(susan) == before


@pytest.mark.parametrize('act', [suspend, restore])
def test_suspension_costs_the_same_however_much_was_written(app, act):
    costs = []
    with app.app_context():
        # Whoever adds the first entry of the log finds none to wait at.
        suspend(None, person('mary'), 'test')
        db.session.commit()
    for posts in (1, 300):
        with app.app_context():
            author = person('john')
            for number in range(posts):
                add_post(author, f'post {number}', minutes=20 + number)
            db.session.commit()
            if act is restore:
                suspend(None, author, 'test')
                db.session.commit()
            with count_queries() as queries:
                act(None, author, 'test')
                db.session.commit()
            costs.append(len(queries))
            if act is suspend:
                restore(None, author)
                db.session.commit()
    assert costs[0] == costs[1]
