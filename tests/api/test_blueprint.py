"""Every address of the API: it asks for a token, takes its method only, and speaks JSON always."""

import pytest

from app import db
from app.api import bp
from app.models import User
from tests.admin.test_users import give
from tests.api.exported import EXPORT, add_export
from tests.api.program import Program
from tests.cast import password_of, person
from tests.media.pictures import encoded, stripes, upload
from tests.tables import rows
from tests.test_routes import ALL_RULES, METHODS

RULES = [rule for rule in ALL_RULES if rule.endpoint.startswith(f'{bp.name}.')]
PUBLIC = {'api.create_user', 'api.docs', 'api.openapi'}

# What makes each request that changes something valid. A new one fails until it stands here.
BODIES = {
    'api.authorize_follow_request': None,
    'api.block': None,
    'api.create_export': None,
    'api.create_filter': {'phrase': 'rain'},
    'api.create_invite': {'max_uses': 5, 'days': 7},
    'api.create_message': {'recipient': 'john', 'body': 'Hello'},
    'api.create_report': {'kind': 'user', 'id': 2, 'category': 'spam'},
    'api.create_post': {'body': 'Hello'},
    'api.create_user': {
        'username': 'alice',
        'email': 'alice@example.com',
        'password': 'walks-in-the-rain',
    },
    'api.delete_avatar': None,
    'api.delete_filter': None,
    'api.delete_invite': None,
    'api.delete_follower': None,
    'api.delete_media': None,
    'api.delete_message': None,
    'api.delete_post': None,
    'api.follow': None,
    'api.get_token': {},
    'api.limit_user': {'reason': 'shouts'},
    'api.read_events': None,
    'api.read_messages': None,
    'api.resolve_report': {'outcome': 'dismiss', 'reason': 'not that bad'},
    'api.restore_user': {'reason': 'sells no more'},
    'api.revoke_one_token': None,
    'api.revoke_token': None,
    'api.suspend_user': {'reason': 'sells watches'},
    'api.translate_text': {'text': 'Hola', 'source_language': 'es', 'dest_language': 'en'},
    'api.mute': {'duration': 60},
    'api.mute_thread': None,
    'api.reject_follow_request': None,
    'api.unblock': None,
    'api.unmute': None,
    'api.unfollow': None,
    'api.unlimit_user': {'reason': ''},
    'api.unmute_thread': None,
    **dict.fromkeys(
        f'api.{undo}{kind}_post' for kind in ('like', 'repost', 'bookmark') for undo in ('', 'un')
    ),
    'api.update_filter': {'phrase': 'snow', 'action': 'cover'},
    'api.update_media': {'alt': 'Three stripes'},
    'api.update_post': {'body': 'Changed'},
    'api.update_user': {'about_me': 'I changed.'},
}

# What is sent as a form.
FORMS = {'api.create_media', 'api.update_avatar'}

# There are no rows of susan's about these, or no translator; and reading needs more than a path.
KEEPS_ROWS = {'api.translate_text'}
QUERIES = {'api.search_posts': {'q': 'susan'}, 'api.search_users': {'q': 'susan'}}
OTHER_ID = dict.fromkeys(
    (
        *('api.authorize_follow_request', 'api.reject_follow_request', 'api.delete_follower'),
        *('api.block', 'api.unblock', 'api.mute', 'api.unmute', 'api.follow', 'api.unfollow'),
        *(f'api.{act}_user' for act in ('suspend', 'restore', 'limit', 'unlimit')),
    ),
    2,
)

# What john has done to susan before, and what susan has done to john.
BY_JOHN = {
    'api.authorize_follow_request': User.request_follow,
    'api.reject_follow_request': User.request_follow,
    'api.delete_follower': User.follow,
}
BY_SUSAN = {
    'api.unblock': '/api/users/2/block',
    'api.unmute': '/api/users/2/mute',
    'api.unmute_thread': '/api/posts/1/mute',
    'api.unfollow': '/api/me/following/2',
}

# What susan has done as a moderator, and with what.
BY_STAFF = {
    'api.restore_user': ('/api/admin/users/2/suspend', 'api.suspend_user'),
    'api.unlimit_user': ('/api/admin/users/2/limit', 'api.limit_user'),
    'api.delete_invite': ('/api/admin/invites', 'api.create_invite'),
}


def path_of(rule) -> str:
    """Return an address that the rule matches, about what is susan's."""
    row_id = OTHER_ID.get(rule.endpoint, 1)
    others = {'key': EXPORT, 'tag_name': 'sunset'}
    values = {name: others.get(name, row_id) for name in rule.arguments}
    return rule.build(values)[1]


def options_of(endpoint) -> dict:
    """Return what is sent to make a request valid."""
    if endpoint in FORMS:
        return {'data': {'file': upload(encoded(stripes()))}}
    return {'json': BODIES[endpoint]}


def each(*methods):
    """Run a test for every rule and those of the methods that it answers."""
    pairs = [(rule, method) for rule in RULES for method in methods if method in rule.methods]
    return pytest.mark.parametrize(('rule', 'method'), pairs, ids=str)


def send_pictures(program: Program, rule) -> None:
    """Upload what the rule is about, if that is a picture."""
    if rule.endpoint == 'api.delete_avatar':
        program.ask('PUT', '/api/me/avatar', **options_of('api.update_avatar'))
    if 'media_id' in rule.arguments:
        program.ask('POST', '/api/media', **options_of('api.create_media'))


def person_id(app, name: str) -> int:
    """Return the id of somebody."""
    with app.app_context():
        return person(name).id


def do_before(app, program: Program, rule) -> None:
    """Do what a rule undoes or answers."""
    if path := BY_SUSAN.get(rule.endpoint):
        program.put(path)
    if 'filter_id' in rule.arguments:
        program.post('/api/filters', {'phrase': 'rain'})
    if found := BY_STAFF.get(rule.endpoint):
        path, endpoint = found
        program.post(path, BODIES[endpoint])
    if 'report_id' in rule.arguments:
        report = {**BODIES['api.create_report'], 'id': person_id(app, 'mary')}
        assert Program(app, 'john').post('/api/reports', report).status_code == 204
    if act := BY_JOHN.get(rule.endpoint):
        with app.app_context():
            act(person('john'), person('susan'))
            db.session.commit()


@pytest.fixture
def program(app, program, media_folder, rule):
    """Susan's program; where that is undone, she follows john, and where needed she is an owner."""
    if '/admin/' in rule.rule:
        give(app, susan='owner')
        program = Program(app, 'susan', scopes=['admin'])
    send_pictures(program, rule)
    do_before(app, program, rule)
    if rule.endpoint.startswith('api.un') and rule.endpoint.endswith('_post'):
        program.put(path_of(rule))
    if 'messages' in rule.rule:
        Program(app, 'john').post('/api/messages', {'recipient': 'susan', 'body': 'Hello'})
    if 'events' in rule.rule:
        Program(app, 'john').put('/api/me/following/1')
    if 'key' in rule.arguments:
        with app.app_context():
            add_export(person('susan'))
    return program


@each('GET')
def test_reading_works_and_changes_nothing(app, program, rule, method):
    before = rows(app)
    answer = program.get(path_of(rule), query_string=QUERIES.get(rule.endpoint))
    assert answer.status_code == 200
    assert answer.mimetype == ('text/html' if rule.endpoint == 'api.docs' else 'application/json')
    assert rows(app) == before


@each('POST', 'PUT', 'DELETE')
def test_writing_works(app, program, rule, method):
    before = rows(app)
    auth = {'auth': ('susan', password_of('susan'))} if rule.endpoint == 'api.get_token' else {}
    asked = Program(app) if auth else program
    answer = asked.ask(method, path_of(rule), **options_of(rule.endpoint), **auth)
    assert answer.status_code in (200, 201, 204, 404)
    assert (rows(app) != before) == (rule.endpoint not in KEEPS_ROWS)


@each('GET', 'POST', 'PUT', 'DELETE')
def test_nothing_is_done_without_a_token(app, susan, rule, method):
    before = rows(app)
    options = options_of(rule.endpoint) if method != 'GET' else {}
    answer = susan.client.open(path_of(rule), method=method, **options)
    if rule.endpoint in PUBLIC:
        assert answer.status_code in (200, 201)
    else:
        assert (answer.status_code, answer.json['error']) == (401, 'Unauthorized')
        assert rows(app) == before


@pytest.mark.parametrize('rule', RULES, ids=str)
def test_other_methods_are_not_allowed(app, program, rule):
    allowed = {method for one in RULES if one.rule == rule.rule for method in one.methods}
    for method in METHODS - allowed:
        answer = program.ask(method, path_of(rule), headers={'Accept': 'text/html'})
        assert (answer.status_code, answer.json) == (405, {'error': 'Method Not Allowed'})
        assert set(answer.headers['Allow'].split(', ')) == allowed


@pytest.mark.parametrize(
    'rule', [rule for rule in RULES if BODIES.get(rule.endpoint) or rule.endpoint in FORMS], ids=str
)
def test_other_bodies_than_json_are_not_taken(app, program, rule):
    before, (method,) = rows(app), rule.methods - {'OPTIONS'}
    for kind in ('text/plain', 'application/x-www-form-urlencoded', 'nonsense', None):
        answer = program.ask(method, path_of(rule), data='body=x', content_type=kind)
        assert (answer.status_code, answer.json['error']) == (415, 'Unsupported Media Type')
    assert rows(app) == before
