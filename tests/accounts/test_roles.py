"""Roles: the first account's, changing them, and the last owner, on every database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from app import db
from app.accounts.registration import create_account
from app.accounts.roles import (
    LastOwner,
    NotAllowed,
    change_role,
    lock_accounts,
    require_other_owner,
)
from app.models import AuditEntry, User
from app.models.moderation.audit_log import Action, record
from app.models.moderation.role import Role
from app.models.moderation.verification import verify_log
from tests.cast import password_of, person
from tests.databases import closing, site_with_cast
from tests.patience import PATIENCE_SECONDS
from tests.site import Visitor, site

PASSWORD = 'a longer secret'


@pytest.fixture
def cast(used_url):
    """The context of a site whose owners are susan and john."""
    with site_with_cast(used_url) as app, app.app_context():
        for name in ('susan', 'john'):
            person(name).role = Role.OWNER
        db.session.commit()
        yield app


@pytest.fixture
def empty(database_url):
    """The context of a site that has just begun."""
    with closing(site(database_url)) as app, app.app_context():
        db.create_all()
        yield app


def at_once(app, acts: list[Callable[[], object]]) -> list[object]:
    """Run functions at one moment, each in a transaction; return results or exceptions."""
    meeting = Barrier(len(acts), timeout=PATIENCE_SECONDS)

    def run(act):
        with app.app_context():
            meeting.wait()
            try:
                result = act()
                db.session.commit()
            except (LastOwner, NotAllowed) as error:
                return type(error)
            return result

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def roles() -> list[str]:
    """Return the roles in the order of the accounts."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(User.role).order_by(User.id)))


def test_first_account_is_the_owners(empty):
    for name in ('anna', 'ben'):
        create_account(name, f'{name}@example.com', PASSWORD)
        db.session.commit()
    assert roles() == ['owner', 'member']
    entry = db.session.scalars(sa.select(AuditEntry)).one()
    assert (entry.username, entry.role, entry.actor_id) == ('anna', 'owner', None)


@pytest.mark.parametrize('entries', [0, 1])
def test_of_two_first_accounts_one_is_the_owners(empty, entries):
    # The log outlives accounts, so the first of a site may find entries.
    for _ in range(entries):
        record(Action.ROLE, User(id=99, username='gone'), None)
    db.session.commit()
    acts = [
        lambda name=name: create_account(name, f'{name}@example.com', PASSWORD).id
        for name in ('anna', 'ben', 'carla')
    ]
    at_once(empty, acts)
    assert sorted(roles()) == ['member', 'member', 'owner']
    assert verify_log()[:2] == (entries + 1, [])


def test_account_on_a_site_with_others_is_a_members(cast):
    create_account('anna', 'anna@example.com', PASSWORD)
    assert person('anna').role == 'member'


def test_role_changes_once(cast):
    susan, mary = person('susan'), person('mary')
    assert change_role(susan, mary, Role.ADMIN, 'helps')
    assert not change_role(susan, mary, Role.ADMIN, 'helps')
    db.session.commit()
    assert person('mary').role == 'admin'
    assert verify_log().entries == 1


@pytest.mark.parametrize(
    ('actor', 'name', 'role'),
    [
        ('susan', 'susan', Role.MEMBER),
        ('susan', 'john', Role.MEMBER),
        ('susan', 'mary', Role.OWNER),
        ('mary', 'david', Role.MODERATOR),
    ],
)
def test_role_is_not_everybodys_to_give(cast, actor, name, role):
    with pytest.raises(NotAllowed):
        change_role(person(actor), person(name), role)
    db.session.rollback()
    assert roles() == ['owner', 'owner', 'member', 'member', 'member']
    assert verify_log().entries == 0


def test_role_that_the_actor_has_lost_meanwhile_counts_for_nothing(cast):
    susan = person('susan')
    elsewhere = sa.update(User.__table__).where(User.id == susan.id).values(role='member')
    with db.engine.begin() as connection:
        connection.execute(elsewhere)
    with pytest.raises(NotAllowed):
        change_role(susan, person('mary'), Role.ADMIN)


def test_last_owner_stays(cast):
    assert change_role(None, person('john'), Role.MEMBER)
    db.session.commit()
    with pytest.raises(LastOwner):
        change_role(None, person('susan'), Role.ADMIN)
    lock_accounts(person('susan').id)
    with pytest.raises(LastOwner):
        require_other_owner(person('susan'))


def test_owner_who_has_left_is_none(cast):
    person('john').close()
    db.session.commit()
    with pytest.raises(LastOwner):
        change_role(None, person('susan'), Role.ADMIN)


def test_of_two_owners_one_stays(cast):
    acts = [
        lambda name=name: change_role(None, person(name), Role.MEMBER) for name in ('susan', 'john')
    ]
    assert sorted(map(str, at_once(cast, acts))) == sorted(map(str, [LastOwner, True]))
    assert sorted(roles()) == ['member', 'member', 'member', 'member', 'owner']
    assert verify_log()[:2] == (1, [])


def test_last_owner_cannot_leave(app):
    with app.app_context():
        person('susan').role = Role.OWNER
        db.session.commit()
    susan = Visitor(app).sign_in('susan')
    answer = susan.post('/auth/close_account', {'password': password_of('susan')})
    assert answer.status_code == 422
    assert 'You are the only owner.' in answer.text
    with app.app_context():
        assert person('susan').closed is None
        person('john').role = Role.OWNER
        db.session.commit()
    answer = susan.post('/auth/close_account', {'password': password_of('susan')})
    assert answer.status_code == 302


@pytest.mark.parametrize('role', ['owner', 'admin'])
def test_nobody_gives_themselves_a_role(app, role):
    fields = {'username': 'anna', 'email': 'anna@example.com', 'password': PASSWORD}
    Visitor(app).post('/auth/register', {**fields, 'password2': PASSWORD, 'role': role})
    john = Visitor(app).sign_in('john')
    john.post('/edit_profile', {'username': 'john', 'about_me': '', 'role': role})
    client = app.test_client()
    other = {**fields, 'username': 'ben', 'email': 'ben@example.com'}
    assert client.post('/api/users', json={**other, 'role': role}).status_code == 400
    key = client.post('/api/tokens', auth=('john', password_of('john'))).json['token']
    headers = {'Authorization': f'Bearer {key}'}
    assert client.put('/api/users/2', json={'role': role}, headers=headers).status_code == 400
    with app.app_context():
        assert set(roles()) == {'member'}
