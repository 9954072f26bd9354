"""`flask moderation appeals`, `accept` and `reject`."""

import json

import pytest

from app import db
from app.accounts.appeals.filing import file_appeal
from app.accounts.limiting import limit
from tests.cast import person
from tests.cli.conftest import assert_refused


@pytest.fixture
def appealed(app):
    """A site where john appeals against a limit."""
    with app.app_context():
        limit(None, person('john'), 'shouts')
        file_appeal(person('john'), 1, 'I only\nwhispered.')
        db.session.commit()


def test_lists_and_accepts(app, run, appealed):
    (line,) = run('moderation', 'appeals').output.splitlines()
    assert line.endswith('open  john: limit: "I only\\nwhispered."')
    found = json.loads(run('moderation', 'appeals', '--json').output)
    assert (found['id'], found['username'], found['action_reason']) == (1, 'john', 'shouts')
    result = run('moderation', 'accept', '1', '--reason', 'we were wrong')
    assert (result.exit_code, result.output) == (0, 'Appeal 1 is decided: accept.\n')
    assert run('moderation', 'appeals').output == ''
    (line,) = run('moderation', 'appeals', '--state', 'decided').output.splitlines()
    assert '  accept  john' in line
    with app.app_context():
        assert person('john').limited is None
    again = run('moderation', 'reject', '1', '--reason', 'or not')
    assert_refused(again, 'Appeal 1 is already decided.')


def test_rejects(app, run, appealed):
    answer = run('moderation', 'reject', '1', '--reason', 'not the first time', '--json')
    assert json.loads(answer.output) == {'id': 1, 'decision': 'reject'}
    with app.app_context():
        assert person('john').limited


def test_says_what_is_wrong(run, appealed):
    for action in ('accept', 'reject'):
        assert_refused(run('moderation', action, '7', '--reason', 'x'), 'There is no appeal 7.')
        assert_refused(run('moderation', action, '1', '--reason', ' '), 'This field is required.')
