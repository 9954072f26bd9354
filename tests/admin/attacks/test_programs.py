"""What is beyond a role, tried by programs with a token for administrators."""

from typing import NamedTuple

import pytest

from app import db
from tests.admin.attacks.scene import ABOUT_MARY, ABOUT_OWNER, ABOUT_PEER, REASON
from tests.api.program import Program
from tests.cast import person
from tests.tables import rows

WHY = {'reason': REASON}


class Attack(NamedTuple):
    """A request of somebody's program; an `{id}` in the path is that of a user."""

    by: str
    path: str
    status: int
    user: str = ''
    fields: dict[str, str] | None = None


USERS, REPORTS = '/api/admin/users/{id}', '/api/admin/reports'
DISMISS, SUSPEND = {**WHY, 'outcome': 'dismiss'}, {**WHY, 'outcome': 'suspend'}

ATTACKS = {
    'moderator suspends an equal': Attack('mary', f'{USERS}/suspend', 403, 'peer'),
    'moderator limits an admin': Attack('mary', f'{USERS}/limit', 403, 'david'),
    'moderator suspends the owner': Attack('mary', f'{USERS}/suspend', 403, 'susan'),
    'moderator restores themselves': Attack('mary', f'{USERS}/restore', 403, 'mary'),
    'admin suspends the owner': Attack('david', f'{USERS}/suspend', 403, 'susan'),
    'owner suspends themselves': Attack('susan', f'{USERS}/suspend', 403, 'susan'),
    'moderator slips in a role': Attack(
        'mary', f'{USERS}/limit', 400, 'john', {**WHY, 'role': 'owner'}
    ),
    'moderator dismisses a report of themselves': Attack(
        'mary', f'{REPORTS}/{ABOUT_MARY}/resolve', 404, '', DISMISS
    ),
    'moderator protects an equal': Attack(
        'mary', f'{REPORTS}/{ABOUT_PEER}/resolve', 403, '', DISMISS
    ),
    'admin suspends the owner for a report': Attack(
        'david', f'{REPORTS}/{ABOUT_OWNER}/resolve', 403, '', SUSPEND
    ),
    'moderator invents an outcome': Attack(
        'mary', f'{REPORTS}/{ABOUT_OWNER}/resolve', 400, '', {**WHY, 'outcome': 'purge'}
    ),
}


@pytest.fixture(scope='module')
def programs(scene):
    """Programs with all scopes that their owners can give."""
    scopes = ['read', 'write', 'admin']
    names = 'susan', 'david', 'mary'
    return {name: Program(scene.app, name, scopes=scopes) for name in names}


def answer_to(scene, program: Program, attack: Attack):
    """Send the request."""
    with scene.app.app_context():
        user_id = person(attack.user).id if attack.user else 0
    return program.post(attack.path.format(id=user_id), attack.fields or WHY)


@pytest.mark.parametrize('attack', ATTACKS.values(), ids=ATTACKS)
def test_request_is_refused_and_changes_nothing(scene, programs, attack):
    before = rows(scene.app)
    assert answer_to(scene, programs[attack.by], attack).status_code == attack.status
    assert rows(scene.app) == before


def test_reports_of_oneself_are_in_no_list(scene, programs):
    found = programs['mary'].get(f'{REPORTS}?state=all').json['items']
    assert found
    assert 'mary' not in {one['username'] for one in found}


@pytest.mark.parametrize('scopes', [['read'], ['read', 'write']])
def test_token_without_the_scope_reads_and_does_nothing(scene, scopes):
    program, before = Program(scene.app, 'susan', scopes=scopes), rows(scene.app)
    suspend = Attack('susan', f'{USERS}/suspend', 403, 'john')
    assert answer_to(scene, program, suspend).status_code == 403
    for path in ('users', 'reports', 'invites'):
        assert program.get(f'/api/admin/{path}').status_code == 403
    assert rows(scene.app) == before


def test_token_of_one_who_lost_the_role_does_nothing(scene, programs):
    with scene.app.app_context():
        person('mary').role = 'member'
        db.session.commit()
    try:
        before = rows(scene.app)
        suspend = Attack('mary', f'{USERS}/suspend', 403, 'john')
        assert answer_to(scene, programs['mary'], suspend).status_code == 403
        for path in ('users', 'reports', 'invites'):
            assert programs['mary'].get(f'/api/admin/{path}').status_code == 403
        assert rows(scene.app) == before
    finally:
        with scene.app.app_context():
            person('mary').role = 'moderator'
            db.session.commit()
