"""What is beyond a role, tried by forms that could be right: all is refused, nothing changes."""

from typing import NamedTuple

import pytest

from tests.admin.attacks.scene import (
    ABOUT_JOHN,
    ABOUT_MARY,
    ABOUT_PEER,
    JOHN_BY_MARY,
    PEER_BY_ADMIN,
    REASON,
)
from tests.cast import password_of
from tests.site import Visitor
from tests.tables import rows
from tests.test_routes import ALL_RULES, FORMS, path_of


class Attack(NamedTuple):
    """A form that somebody sends, and the answer to it."""

    by: str
    path: str
    status: int
    fields: dict[str, str] | None = None


WARN, ACCEPT = {'outcome': 'warn'}, {'decision': 'accept'}

ATTACKS = {
    'stranger opens the pages': Attack('', '/admin/users/john/suspend', 422),
    'member suspends a member': Attack('john', '/admin/users/noise/suspend', 404),
    'member promotes themselves': Attack('john', '/admin/users/john/role', 404, {'role': 'owner'}),
    'member approves an account': Attack('john', '/admin/users/waiting/approve', 404),
    'member rejects an account': Attack('john', '/admin/users/waiting/reject', 404),
    'member resolves a report': Attack('john', f'/admin/reports/{ABOUT_PEER}', 404, WARN),
    'member makes an invitation': Attack(
        'john', '/admin/invites', 404, {'max_uses': '5', 'days': '0'}
    ),
    'member deletes an invitation': Attack('john', '/admin/invites/1/delete', 404),
    'member changes the settings': Attack('john', '/admin/settings', 404, {'SITE_NAME': 'Mine'}),
    'member covers a post': Attack('john', '/admin/posts/1/cover', 404),
    'moderator covers a post of an admin': Attack('mary', '/admin/posts/4/cover', 403),
    'moderator covers their own post': Attack('mary', '/admin/posts/3/cover', 403),
    'moderator runs jobs again': Attack('mary', '/admin/jobs/retry', 403),
    'moderator gives a role': Attack('mary', '/admin/users/john/role', 403, {'role': 'moderator'}),
    'moderator suspends an equal': Attack('mary', '/admin/users/peer/suspend', 403),
    'moderator limits an admin': Attack('mary', '/admin/users/david/limit', 403),
    'moderator suspends the owner': Attack('mary', '/admin/users/susan/suspend', 403),
    'moderator restores themselves': Attack('mary', '/admin/users/mary/restore', 403),
    'moderator changes the settings': Attack(
        'mary', '/admin/settings', 403, {'SITE_NAME': 'Mine', 'REGISTRATION': 'open'}
    ),
    'moderator blocks a domain': Attack('mary', '/admin/domains', 403, {'domain': 'example.com'}),
    'moderator announces': Attack('mary', '/admin/announcements', 403, {'text': 'x', 'days': '1'}),
    'moderator rejects a member': Attack('mary', '/admin/users/john/reject', 404),
    'moderator approves a member': Attack('mary', '/admin/users/john/approve', 404),
    'moderator dismisses a report of themselves': Attack(
        'mary', f'/admin/reports/{ABOUT_MARY}', 404, {'outcome': 'dismiss'}
    ),
    'moderator takes on a report of themselves': Attack(
        'mary', f'/admin/reports/{ABOUT_MARY}/assign', 404
    ),
    'moderator asks who reported them': Attack(
        'mary', f'/admin/reports/{ABOUT_MARY}/note', 404, {'note': 'who?'}
    ),
    'moderator protects an equal': Attack(
        'mary', f'/admin/reports/{ABOUT_PEER}', 403, {'outcome': 'dismiss'}
    ),
    'moderator suspends an equal by a report': Attack(
        'mary', f'/admin/reports/{ABOUT_PEER}', 403, {'outcome': 'suspend'}
    ),
    'moderator invents an outcome': Attack(
        'mary', f'/admin/reports/{ABOUT_JOHN}', 422, {'outcome': 'purge'}
    ),
    'moderator deletes a post by a report of an account': Attack(
        'mary', f'/admin/reports/{ABOUT_JOHN}', 422, {'outcome': 'delete_post'}
    ),
    'moderator resolves a report that is not there': Attack(
        'mary', '/admin/reports/999', 404, WARN
    ),
    'admin suspends the owner': Attack('david', '/admin/users/susan/suspend', 403),
    'admin demotes the owner': Attack('david', '/admin/users/susan/role', 403, {'role': 'member'}),
    'admin promotes themselves': Attack('david', '/admin/users/david/role', 403, {'role': 'owner'}),
    'admin makes an admin': Attack('david', '/admin/users/john/role', 422, {'role': 'admin'}),
    'admin makes an owner': Attack('david', '/admin/users/mary/role', 422, {'role': 'owner'}),
    'owner demotes themselves': Attack('susan', '/admin/users/susan/role', 403, {'role': 'member'}),
    'last owner suspends themselves': Attack('susan', '/admin/users/susan/suspend', 403),
    'last owner leaves': Attack('susan', '/auth/close_account', 422),
    'user appeals what was done to another': Attack(
        'john', f'/settings/status/{PEER_BY_ADMIN}/appeal', 404, {'text': 'Let them go.'}
    ),
    'user appeals once more': Attack(
        'john', f'/settings/status/{JOHN_BY_MARY}/appeal', 422, {'text': 'Again.'}
    ),
    'stranger appeals with a made-up link': Attack(
        '', '/suspended/WzEseyJ1c2VyIjoyfV0.x.y', 404, {'text': 'Let me in.'}
    ),
    'member accepts their own appeal': Attack(
        'john', f'/admin/appeals/{JOHN_BY_MARY}', 404, ACCEPT
    ),
    'moderator accepts their own appeal': Attack(
        'peer', f'/admin/appeals/{PEER_BY_ADMIN}', 404, ACCEPT
    ),
    'moderator accepts the appeal of an equal': Attack(
        'mary', f'/admin/appeals/{PEER_BY_ADMIN}', 403, ACCEPT
    ),
    'moderator rejects an appeal against themselves': Attack(
        'mary', f'/admin/appeals/{JOHN_BY_MARY}', 403, {'decision': 'reject'}
    ),
    'user reports themselves': Attack('john', '/user/john/report', 404, {'category': 'spam'}),
    'user reports their own post': Attack('john', '/post/2/report', 404, {'category': 'spam'}),
}


@pytest.mark.parametrize('attack', ATTACKS.values(), ids=ATTACKS)
def test_form_is_refused_and_changes_nothing(scene, attack):
    visitor = scene.visitor(attack.by)
    before = rows(scene.app)
    proof = {'reason': REASON, 'password': password_of(attack.by)}
    answer = visitor.post(attack.path, {**proof, **(attack.fields or {})})
    assert answer.status_code == attack.status
    assert rows(scene.app) == before


def test_reports_of_oneself_are_nowhere(scene):
    mary = scene.visitor('mary')
    for path in (f'/admin/reports/{ABOUT_MARY}', f'/admin/reports/{ABOUT_MARY}?state=all'):
        assert mary.get(path).status_code == 404
    for query in ('state=all', 'user=mary&state=all', 'sort=newest', 'state=mine'):
        assert f'/admin/reports/{ABOUT_MARY}"' not in mary.get(f'/admin/reports?{query}').text
    # Another moderator finds it.
    assert 'Watches again.' in scene.visitor('peer').get(f'/admin/reports/{ABOUT_MARY}').text


@pytest.mark.parametrize('rule', [one for one in ALL_RULES if one.endpoint.startswith('admin.')])
def test_address_that_a_page_of_another_site_sends_changes_nothing(scene, rule):
    susan, path = scene.visitor('susan'), path_of(scene.app, rule)
    before = rows(scene.app)
    fields = {**FORMS.get(rule.endpoint, {}), 'submit': 'y'}
    for token in ({}, {'csrf_token': Visitor(scene.app).token()}):
        answer = susan.client.post(path, data={**fields, **token})
        assert answer.status_code in {302, 404, 405, 422}
    for method in ('GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'):
        answer = susan.client.open(path, method=method, query_string=fields, data=fields)
        assert answer.status_code in {200, 302, 404, 405}
    assert rows(scene.app) == before
