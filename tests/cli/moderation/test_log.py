"""`flask moderation log` and `verify`."""

import json

import sqlalchemy as sa

from app import db
from app.models import AuditEntry


def test_prints_what_was_done(run):
    run('user', 'role', 'susan', 'owner', '--reason', 'two\nlines')
    run('user', 'role', 'john', 'admin')
    lines = run('moderation', 'log').output.splitlines()
    assert [line.split('  ')[-1] for line in lines] == [
        'the site: role owner susan: "two\\nlines"',
        'the site: role admin john',
    ]
    entries = [json.loads(line) for line in run('moderation', 'log', '--json').output.splitlines()]
    assert [one['username'] for one in entries] == ['susan', 'john']
    assert entries[0]['reason'] == 'two\nlines'


def test_empty_log_is_intact(run):
    result = run('moderation', 'verify')
    expected = (0, 'The log is intact: 0 entries, last digest -\n')
    assert (result.exit_code, result.output) == expected


def test_rewritten_log_is_noticed(app, run):
    run('user', 'role', 'susan', 'owner')
    assert run('moderation', 'verify').exit_code == 0
    assert json.loads(run('moderation', 'verify', '--json').output)['problems'] == []
    with app.app_context():
        db.session.execute(sa.update(AuditEntry.__table__).values(username='john'))
        db.session.commit()
    result = run('moderation', 'verify')
    assert result.exit_code == 1
    assert result.stdout.startswith('The log is broken: 1 entries')
    assert result.stderr == 'Entry 1 was changed, or not written by this site.\n'
    result = run('moderation', 'verify', '--json')
    assert (result.exit_code, len(json.loads(result.output)['problems'])) == (1, 1)
