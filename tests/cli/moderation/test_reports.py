"""`flask moderation list` and `resolve`, and `flask user limit` and `unlimit`."""

import json

import pytest

from app import db
from app.accounts.reports.filing import draft, file_report
from app.models.moderation.report import Category, Reported
from tests.cast import person
from tests.cli.conftest import assert_refused


@pytest.fixture
def reported(app):
    """A site where susan has reported john."""
    with app.app_context():
        susan = person('susan')
        report = draft(susan, Reported.USER, person('john').id)
        file_report(susan, report, Category.SPAM, 'Watches\nagain')
        db.session.commit()


def test_lists_and_resolves(app, run, reported):
    (line,) = run('moderation', 'list').output.splitlines()
    assert line.endswith('open  spam: user of john: "Watches\\nagain"')
    found = json.loads(run('moderation', 'list', '--json').output)
    assert (found['id'], found['username'], found['reporter']) == (1, 'john', 'susan')
    result = run('moderation', 'resolve', '1', 'limit', '--reason', 'enough')
    assert (result.exit_code, result.output) == (0, 'Report 1 is resolved: limit.\n')
    with app.app_context():
        assert person('john').limited
    assert run('moderation', 'list').output == ''
    assert (
        json.loads(run('moderation', 'list', '--state', 'all', '--json').output)['outcome']
        == 'limit'
    )


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (('7', 'warn', '--reason', 'x'), 'There is no report 7.'),
        (('1', 'flog', '--reason', 'x'), "'flog' is not one of"),
        (('1', 'warn', '--reason', ' '), 'This field is required.'),
        (('1', 'delete_post', '--reason', 'x'), 'There is no such post any more.'),
    ],
)
def test_says_what_is_wrong(run, reported, words, message):
    assert_refused(run('moderation', 'resolve', *words), message)


def test_report_is_resolved_once(run, reported):
    assert run('moderation', 'resolve', '1', 'dismiss', '--reason', 'x', '--json').exit_code == 0
    again = run('moderation', 'resolve', '1', 'warn', '--reason', 'x')
    assert_refused(again, 'Report 1 is already resolved.')


def test_limits_and_lifts_the_limit(run):
    assert run('user', 'limit', 'john', '--reason', 'shouts').output == 'john is limited.\n'
    again = run('user', 'limit', 'john', '--reason', 'shouts', '--json')
    expected = {'username': 'john', 'state': 'already limited', 'changed': False}
    assert json.loads(again.output) == expected
    assert run('user', 'unlimit', 'john').output == 'john is no longer limited.\n'
    assert run('user', 'unlimit', 'john').output == 'john is not limited.\n'
    lines = run('moderation', 'log').output.splitlines()
    assert [line.split('the site: ')[1] for line in lines] == [
        'limit john: "shouts"',
        'unlimit john',
    ]
