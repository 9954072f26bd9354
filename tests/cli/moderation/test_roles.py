"""`flask user role`."""

import json

import pytest

from app import db
from tests.cast import person
from tests.cli.conftest import assert_refused


def test_gives_a_role(app, run):
    result = run('user', 'role', 'susan', 'owner', '--reason', 'runs the site')
    assert (result.exit_code, result.output) == (0, 'susan now has the role owner.\n')
    assert run('user', 'role', 'susan', 'owner').output == 'susan already has the role owner.\n'
    with app.app_context():
        assert person('susan').role == 'owner'
    assert 'the site: role owner susan: "runs the site"' in run('moderation', 'log').output


def test_prints_json(run):
    result = run('user', 'role', 'john', 'moderator', '--json')
    expected = {'username': 'john', 'role': 'moderator', 'changed': True}
    assert json.loads(result.output) == expected


def test_works_for_who_has_left(app, run):
    with app.app_context():
        person('susan').close()
        db.session.commit()
    assert run('user', 'role', 'susan', 'admin').exit_code == 0


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (('nobody', 'admin'), 'There is no user "nobody".'),
        (('susan', 'king'), "'king' is not one of"),
        (('susan', 'admin', '--reason', 'x' * 1001), '1 character too long'),
        (('susan', 'admin', '--reason', '\udcff'), 'control characters'),
    ],
)
def test_says_what_is_wrong(run, words, message):
    assert_refused(run('user', 'role', *words), message)
    assert run('moderation', 'log').output == ''


def test_last_owner_stays(run):
    run('user', 'role', 'susan', 'owner')
    assert_refused(run('user', 'role', 'susan', 'member'), 'This is the only owner.')
