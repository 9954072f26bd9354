"""Names that users choose, and the lines of their profiles, wherever they are shown."""

import pytest

from app import db
from app.models.users.profile import ProfileField
from tests.api.program import Program
from tests.cast import person
from tests.queries import count_queries
from tests.site import spoken
from tests.tables import rows

NAME = 'Susan <B.> Anthony'
SHOWN = 'Susan &lt;B.&gt; Anthony'


def change(visitor, **fields):
    """Send the form of the profile."""
    return visitor.post('/edit_profile', {'username': 'susan', 'about_me': '', **fields})


@pytest.fixture
def named(susan):
    """Susan with a name and a line."""
    fields = {'lines-0-label': 'Website', 'lines-0-value': 'https://example.com'}
    assert change(susan, display_name=NAME, **fields).status_code == 302


def test_name_is_shown_beside_the_username(app, named, susan, john):
    susan.post('/follow/john')
    susan.post('/send_message/john', {'message': 'Hello'})
    both = f'{SHOWN} @susan'
    for page in ('/explore', '/user/susan', '/user/susan/popup', '/messages'):
        assert both in spoken(john.get(page).text), page
    for page in ('/user/john/followers', '/search?q=anthony&kind=people'):
        assert '@susan' in spoken(john.get(page).text), page
    assert SHOWN in john.get('/news').text
    assert SHOWN in john.get('/messages/with/susan').text
    app.config['PUBLIC_PAGES'] = True
    assert f'<name>{SHOWN}</name>' in john.get('/user/susan/feed.atom').text


def test_without_a_name_the_username_stands_alone(john):
    page = john.get('/user/susan').text
    assert '<h1><bdi>susan</bdi></h1>' in page
    assert 'class="handle"' not in page


def test_name_can_be_taken_back(app, named, susan):
    change(susan, display_name='  ')
    with app.app_context():
        assert person('susan').chosen_name is None
        assert person('susan').display_name == 'susan'
        assert person('susan').fields == []


def test_lines_are_shown_with_links(named, john):
    page = john.get('/user/susan').text
    assert '<dt dir="auto">Website</dt>' in page
    assert '<a href="https://example.com" rel="ugc nofollow noopener">' in page


def test_profile_costs_no_more_statements(susan, john):
    with count_queries() as before:
        john.get('/user/susan')
    change(susan, display_name=NAME, **{'lines-0-label': 'a', 'lines-0-value': 'b'})
    john.get('/user/susan')
    with count_queries() as after:
        john.get('/user/susan')
    assert len(after) <= len(before)


@pytest.mark.parametrize(
    ('fields', 'message'),
    [
        ({'display_name': 'x' * 51}, '1 character too long.'),
        ({'display_name': 'a\u202eb'}, 'character: RIGHT-TO-LEFT OVERRIDE'),
        ({'display_name': 'a\u200bb'}, 'character: ZERO WIDTH SPACE'),
        ({'display_name': 'a\tb'}, 'character: U+0009'),
        ({'lines-0-label': 'x' * 51, 'lines-0-value': 'y'}, '1 character too long.'),
        ({'lines-3-label': 'x', 'lines-3-value': 'y' * 256}, '1 character too long.'),
        ({'lines-1-label': 'x'}, 'Enter both a label and its content.'),
        ({'lines-1-value': 'x'}, 'Enter both a label and its content.'),
        ({'lines-1-label': 'a\u202e', 'lines-1-value': 'x'}, 'RIGHT-TO-LEFT OVERRIDE'),
    ],
)
def test_anything_else_is_explained_and_kept(app, susan, fields, message):
    before = rows(app)
    answer = change(susan, about_me='typed', **fields)
    assert answer.status_code == 422
    assert message in answer.text
    assert 'typed' in answer.text
    assert rows(app) == before


def test_fifth_line_is_left_out(app, susan):
    lines = {f'lines-{place}-{part}': 'x' for place in range(6) for part in ('label', 'value')}
    assert change(susan, **lines).status_code == 302
    with app.app_context():
        assert person('susan').fields == [ProfileField('x', 'x')] * 4


def test_programs_read_and_change_both(app, named):
    program = Program(app, 'susan')
    me = program.get('/api/me').json
    assert me['display_name'] == NAME
    assert me['profile_fields'] == [{'label': 'Website', 'value': 'https://example.com'}]
    assert program.get('/api/posts').json['items'][-1]['author']['display_name']
    own = f'/api/users/{me["id"]}'
    assert program.put(own, {'display_name': '', 'profile_fields': []}).status_code == 200
    assert program.get(own).json['display_name'] == 'susan'
    assert program.get(own).json['profile_fields'] == []
    for wrong in ({'display_name': 'a\u202e'}, {'profile_fields': [{'label': 'x'}]}):
        assert program.put(own, wrong).status_code == 400
    five = [{'label': 'x', 'value': 'y'}] * 5
    assert program.put(own, {'profile_fields': five}).status_code == 400
    with app.app_context():
        db.session.rollback()
