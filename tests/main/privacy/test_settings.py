"""The page of privacy, and what it decides about messages."""

import pytest

from app import db
from tests.api.program import Program, told
from tests.cast import person
from tests.site import Visitor
from tests.tables import rows

USUAL = {'default_visibility': 'public', 'who_can_message': 'everyone'}


def is_checked(visitor: Visitor) -> bool:
    """Return True if the page says that followers are approved."""
    box = visitor.get('/settings/privacy').text.partition('id="protected"')
    return 'checked' in box[0].rpartition('<input')[2] + box[2].partition('>')[0]


def test_choice_is_kept_and_shown(susan):
    assert susan.post('/settings/privacy', USUAL | {'protected': 'y'}).status_code == 302
    assert is_checked(susan)
    susan.post('/settings/privacy', USUAL)
    assert not is_checked(susan)


@pytest.mark.parametrize('field', USUAL)
def test_unknown_choice_is_refused(app, susan, field):
    before = rows(app)
    assert susan.post('/settings/privacy', USUAL | {field: 'all'}).status_code == 422
    assert rows(app) == before


def test_message_that_is_not_wanted_is_refused_and_its_text_kept(app, susan, john):
    john.post('/settings/privacy', USUAL | {'who_can_message': 'nobody'})
    before = rows(app)
    answer = susan.post('/send_message/john', {'message': 'My long letter'})
    assert answer.status_code == 403
    assert 'john does not accept messages from you.' in answer.text
    assert 'My long letter' in answer.text
    assert rows(app)['message'] == before['message']


def test_program_is_told_whom_a_message_can_not_reach(app):
    with app.app_context():
        person('john').who_can_message = 'following'
        db.session.commit()
    program = Program(app, 'susan')
    written = {'recipient': 'john', 'body': 'Hello'}
    status, fields = told(program.post('/api/messages', written))
    assert (status, list(fields)) == (403, ['recipient'])
    with app.app_context():
        person('john').follow(person('susan'))
        db.session.commit()
    assert program.post('/api/messages', written).status_code == 201
