"""`flask user suspend` and `restore`."""

import json

import pytest

from app import db
from app.models.moderation.role import Role
from tests.cast import person
from tests.cli.conftest import assert_refused


def test_suspends_and_restores(app, run):
    result = run('user', 'suspend', 'susan', '--reason', 'advertises')
    assert (result.exit_code, result.output) == (0, 'susan is suspended.\n')
    with app.app_context():
        assert person('susan').suspended
    again = run('user', 'suspend', 'susan', '--reason', 'advertises', '--json')
    expected = {'username': 'susan', 'state': 'already suspended', 'changed': False}
    assert json.loads(again.output) == expected
    assert run('user', 'restore', 'susan').output == 'susan is restored.\n'
    assert run('user', 'restore', 'susan').output == 'susan is not suspended.\n'
    lines = run('moderation', 'log').output.splitlines()
    assert [line.split('the site: ')[1] for line in lines] == [
        'suspend susan: "advertises"',
        'restore susan',
    ]


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (('nobody', '--reason', 'x'), 'There is no user "nobody".'),
        (('susan',), "Missing option '--reason'"),
        (('susan', '--reason', ' '), 'This field is required.'),
        (('susan', '--reason', 'x'), 'This is the only owner.'),
    ],
)
def test_says_what_is_wrong(app, run, words, message):
    with app.app_context():
        person('susan').role = Role.OWNER
        db.session.commit()
    assert_refused(run('user', 'suspend', *words), message)
    with app.app_context():
        assert person('susan').suspended is None
