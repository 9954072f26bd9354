"""Powers that are slipped into forms and programs, or taken by commands."""

import pytest

from tests.admin.attacks.scene import ABOUT_OWNER, POWERS, REASON
from tests.auth.test_register import GOOD
from tests.cast import password_of
from tests.cli.conftest import assert_refused, runner
from tests.tables import rows

NEW = {name: GOOD[name] for name in ('username', 'email', 'password')}
PRIVACY = {'default_visibility': 'public', 'who_can_message': 'everyone'}
PROFILE = {'username': 'john', 'about_me': 'Harmless.'}
PASSWORDS = {'old_password': password_of('noise'), 'password': password_of('noise') + '2'}

# What a user may well send, with more in it: by whom, and where.
FORMS = {
    'registration': ('', '/auth/register', GOOD),
    'profile': ('john', '/edit_profile', PROFILE),
    'privacy': ('john', '/settings/privacy', PRIVACY),
    'notifications': ('john', '/news/settings', {}),
    'filter': ('john', '/settings/filters', {'phrase': 'rain', 'action': 'hide'}),
    'post': ('john', '/index', {'post': 'Harmless.'}),
    'report': ('john', '/user/noise/report', {'category': 'spam', 'resolved': 'y'}),
    'password': ('noise', '/auth/change_password', {**PASSWORDS, 'password2': 'x'}),
}

# By whom, how and where; what is sent beside the powers.
PROGRAMS = {
    'new account': ('', 'POST', '/api/users', {**NEW, 'username': 'b', 'email': 'b@example.com'}),
    'own account': ('john', 'PUT', '/api/users/2', {'about_me': 'x'}),
    'account of the owner': ('john', 'PUT', '/api/users/1', {'about_me': 'x'}),
    'account of a member': ('susan', 'PUT', '/api/users/2', {'about_me': 'x'}),
    'post': ('john', 'POST', '/api/posts', {'body': 'x'}),
    'report': ('john', 'POST', '/api/reports', {'kind': 'user', 'category': 'spam'}),
}


@pytest.mark.parametrize('form', FORMS.values(), ids=FORMS)
def test_form_gives_no_powers(scene, form):
    by, path, fields = form
    before = scene.powers()
    answer = scene.visitor(by).post(path, {**POWERS, **fields})
    assert answer.status_code in {302, 422}
    assert scene.powers() == before


@pytest.mark.parametrize('request_', PROGRAMS.values(), ids=PROGRAMS)
def test_program_is_refused(scene, request_):
    by, method, path, fields = request_
    program, before = scene.program(by), rows(scene.app)
    # Once by one, so that no other field is to blame.
    for name in ('role', 'suspended', 'limited', 'pending', 'id', 'email_confirmed'):
        answer = program.ask(method, path, json={**fields, name: POWERS[name]})
        assert answer.status_code in {400, 401, 403}, name
    assert rows(scene.app) == before


@pytest.mark.parametrize('method', ['PUT', 'POST', 'PATCH', 'DELETE'])
def test_own_account_is_only_read(scene, method):
    assert scene.program('john').ask(method, '/api/me', json={'role': 'owner'}).status_code == 405


def test_member_gets_no_token_for_administrators(scene):
    before = rows(scene.app)
    for wanted in ({'scopes': ['read', 'admin']}, {'role': 'owner'}, {'user_id': 1}):
        answer = scene.program('').post('/api/tokens', wanted, auth=('john', password_of('john')))
        assert answer.status_code in {400, 403}
    assert rows(scene.app) == before


OWNER_REPORT = str(ABOUT_OWNER)
COMMANDS = {
    'demoted': ('user', 'role', 'susan', 'member'),
    'suspended': ('user', 'suspend', 'susan', '--reason', REASON),
    'deleted': ('user', 'delete', 'susan'),
    'purged': ('user', 'purge', 'susan', '--yes', '--reason', REASON),
    'made a king': ('user', 'role', 'susan', 'king'),
    'suspended for a report': ('moderation', 'resolve', OWNER_REPORT, 'suspend', '--reason', 'x'),
}


@pytest.mark.parametrize('words', COMMANDS.values(), ids=COMMANDS)
def test_last_owner_is_not(scene, words):
    before = rows(scene.app)
    assert_refused(runner(scene.app)(*words))
    assert rows(scene.app) == before
