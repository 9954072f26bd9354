"""Invitations, for programs of moderators and administrators."""

from tests.tables import rows


def test_invitation_is_made_used_and_deleted(admin, nobody):
    made = admin.post('/api/admin/invites', {'max_uses': 2, 'days': 7})
    assert made.status_code == 201
    assert made.json['link'].endswith(f'/auth/register?invite={made.json["code"]}')
    robin = {
        'username': 'robin',
        'email': 'robin@example.com',
        'password': 'walks-in-the-rain',
        'invite': made.json['code'],
    }
    assert nobody.post('/api/users', robin).status_code == 201
    (found,) = admin.get('/api/admin/invites').json['items']
    assert found == {**made.json, 'uses': 1, 'guests': ['robin']}
    assert admin.delete(f'/api/admin/invites/{found["id"]}').status_code == 204
    assert admin.delete(f'/api/admin/invites/{found["id"]}').status_code == 404
    assert admin.get('/api/admin/invites').json['items'] == []


def test_list_goes_on_after_an_invitation(admin):
    ids = [admin.post('/api/admin/invites', {}).json['id'] for _ in range(3)]
    first = admin.get('/api/admin/invites?per_page=2').json
    second = admin.get(first['_links']['next']).json
    assert [one['id'] for one in first['items'] + second['items']] == ids[::-1]
    assert second['_links']['next'] is None


def test_invitation_without_a_body_field_is_for_one_and_has_no_end(admin):
    made = admin.post('/api/admin/invites', {}).json
    assert (made['max_uses'], made['expires'], made['username']) == (1, None, 'susan')


def test_repeated_request_makes_one_invitation(app, admin):
    key = {'Idempotency-Key': 'monday'}
    first = admin.post('/api/admin/invites', {}, headers=key)
    before = rows(app)
    again = admin.post('/api/admin/invites', {}, headers=key)
    assert (again.json, rows(app)) == (first.json, before)
