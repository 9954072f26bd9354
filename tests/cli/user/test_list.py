"""`flask user list`."""

import json

import pytest

from app import db
from app.cli import accounts
from tests.cast import START, add_person, add_post, person
from tests.cli.conftest import runner
from tests.queries import count_queries

NAMES = ['david', 'john', 'mary', 'noise', 'susan']


def names_in(text):
    return [line.split()[0] for line in text.splitlines()[1:]]


def test_lists_everybody_by_name(app, run):
    with app.app_context():
        person('mary').username = 'Mary'
        db.session.commit()
    result = run('user', 'list')
    assert result.exit_code == 0
    assert names_in(result.stdout) == ['david', 'john', 'Mary', 'noise', 'susan']
    assert 'mary@example.com' in result.stdout


def test_counts_posts_and_tells_the_last_visit(app, run):
    with app.app_context():
        add_post(person('susan'), 'again')
        person('susan').last_seen = START
        person('john').last_seen = None
        db.session.commit()
    lines = {line.split()[0]: line.split() for line in run('user', 'list').stdout.splitlines()}
    assert lines['susan'][1:] == ['2', '2026-01-01', '00:00', 'susan@example.com']
    assert lines['john'][1:] == ['1', 'never', 'john@example.com']


def test_json_is_an_array_with_all_fields(app, run):
    with app.app_context():
        person('susan').last_seen = START
        susan_id = person('susan').id
        db.session.commit()
    people = json.loads(run('user', 'list', '--json').stdout)
    assert [one['username'] for one in people] == NAMES
    assert people[-1] == {
        'id': susan_id,
        'username': 'susan',
        'email': 'susan@example.com',
        'role': 'member',
        'posts': 1,
        'last_seen': '2026-01-01T00:00:00+00:00',
    }


@pytest.mark.parametrize('people', range(5))
def test_reads_some_at_a_time_on_every_database(empty_app, monkeypatch, people):
    monkeypatch.setattr(accounts, 'ROWS_AT_A_TIME', 2)
    with empty_app.app_context():
        for name in NAMES[:people]:
            add_post(add_person(name), 'hello')
        db.session.commit()
    run = runner(empty_app)
    listed = json.loads(run('user', 'list', '--json').stdout)
    assert [(one['username'], one['posts']) for one in listed] == [
        (name, 1) for name in NAMES[:people]
    ]
    assert names_in(run('user', 'list').stdout) == NAMES[:people]


def test_number_of_statements_does_not_grow_with_the_people(app, run):
    with count_queries() as few:
        run('user', 'list')
    with app.app_context():
        for number in range(50):
            add_person(f'noise{number}')
        db.session.commit()
    with count_queries() as many:
        assert len(run('user', 'list').stdout.splitlines()) == 56
    assert len(few) == len(many)
