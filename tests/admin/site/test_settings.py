"""Settings of the site on the administrator's pages."""

import pytest

from app.media.alt_texts import check_described
from app.validators import Invalid
from tests.admin.test_users import give
from tests.api.program import Program
from tests.site import Visitor, spoken

ADMINS_ONLY = ['/admin/settings', '/admin/domains', '/admin/announcements']
SETTINGS = {
    'SITE_NAME': 'Kiez',
    'SITE_DESCRIPTION': 'Our street.',
    'CONTACT': 'hello@example.com',
    'RULES': 'Be kind.\nNo advertising.',
    'REGISTRATION': 'open',
    'POST_LENGTH': '140',
}


@pytest.mark.parametrize('path', ADMINS_ONLY)
def test_moderators_and_members_are_kept_out(app, john, path):
    give(app, mary='moderator')
    assert john.get(path).status_code == 404
    mary = Visitor(app).sign_in('mary')
    assert (mary.get(path).status_code, mary.post(path).status_code) == (403, 403)


def test_settings_show_everywhere(app, owner, stranger):
    assert owner.post('/admin/settings', SETTINGS).status_code == 302
    page = stranger.get('/about').text
    for text in ('About Kiez', 'Our street.', 'hello@example.com', 'Be kind.', 'No advertising.'):
        assert text in page
    assert '<title>Welcome to Kiez' in stranger.get('/').text
    assert stranger.get('/manifest.webmanifest').get_json(force=True)['name'] == 'Kiez'
    assert 'Kiez' in owner.get('/index').text


@pytest.mark.parametrize(
    'change',
    [
        {'SITE_NAME': ''},
        {'SITE_NAME': 'x' * 41},
        {'CONTACT': 'no address'},
        {'RULES': 'x' * 5001},
        {'RULES': 'a\x00b'},
        {'REGISTRATION': 'everyone'},
        {'POST_LENGTH': ''},
        {'POST_LENGTH': '0'},
        {'POST_LENGTH': '5001'},
        {'POST_LENGTH': '9' * 5000},
        {'POST_LENGTH': '-1'},
        {'POST_LENGTH': '14x'},
    ],
)
def test_wrong_settings_come_back_and_change_nothing(app, owner, change):
    answer = owner.post('/admin/settings', {**SETTINGS, **change})
    assert answer.status_code == 422
    assert 'Our street.' in answer.text
    assert 'Our street.' not in owner.get('/about').text


def test_length_of_posts_holds_on_pages_and_in_the_api(app, owner):
    program = Program(app, 'susan')
    assert owner.post('/admin/settings', {**SETTINGS, 'POST_LENGTH': '300'}).status_code == 302
    assert 'data-limit="300"' in owner.get('/index').text
    assert owner.post('/index', {'post': 'x' * 300}).status_code == 302
    assert '1 character too long.' in owner.post('/index', {'post': 'y' * 301}).text
    assert program.post('/api/posts', {'body': 'x' * 300}).status_code == 201
    assert program.post('/api/posts', {'body': 'x' * 301}).status_code == 400
    schemas = program.get('/api/openapi.json').json['components']['schemas']
    assert schemas['NewPost']['properties']['body']['maxLength'] == 300
    # What was written stays, and the document follows.
    owner.post('/admin/settings', {**SETTINGS, 'POST_LENGTH': '5'})
    assert 'x' * 300 in owner.get('/index').text
    schemas = program.get('/api/openapi.json').json['components']['schemas']
    assert schemas['NewPost']['properties']['body']['maxLength'] == 5


def test_descriptions_of_pictures_can_be_demanded(app, owner):
    with app.app_context():
        check_described([''])
    owner.post('/admin/settings', {**SETTINGS, 'REQUIRE_ALT_TEXT': 'y'})
    assert 'checked' in owner.get('/admin/settings').text
    with app.app_context(), pytest.raises(Invalid):
        check_described([''])


def test_environment_is_shown_and_not_changed(app, owner):
    app.config['FIXED_SETTINGS'] = {'SITE_NAME'}
    page = owner.get('/admin/settings').text
    assert 'name="SITE_NAME"' not in page
    assert 'fixed there: SITE_NAME' in spoken(page)
    assert owner.post('/admin/settings', SETTINGS).status_code == 302
    assert 'About Microblog' in owner.get('/about').text
