"""`flask search`."""

import json

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from app.search import remove_from_index
from tests.cast import START, person
from tests.cli.conftest import assert_refused, runner
from tests.servers.server import free_port
from tests.site import site


@pytest.fixture
def wrong_index(app) -> None:
    """An index that lacks three posts, one of which no session has seen, and knows a ghost."""
    with app.app_context():
        for post in db.session.scalars(sa.select(Post).limit(2)):
            remove_from_index('post', post)
        values = {'user_id': person('john').id, 'timestamp': START, 'body': 'imported'}
        db.session.execute(sa.insert(Post.__table__), [values])
        db.session.execute(sa.text("INSERT INTO post_search (rowid, words) VALUES (99, 'ghost')"))
        db.session.commit()


def found(app, text):
    with app.app_context():
        return Post.search(text, 1, 25)[1]


def test_reindex_tells_how_much_it_has_done(app, run, wrong_index):
    result = run('search', 'reindex')
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [
        ['Posts', '6/6'],
        ['People', '5/5'],
    ]
    assert '#' not in result.stdout
    assert found(app, 'imported') == 1
    assert found(app, 'here') == 5
    assert 'all is well' in run('search', 'check', '--dry-run').stdout


def test_check_repairs(app, run, wrong_index):
    result = run('search', 'check')
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        'Posts   6 rows, 4 in the index: 3 missing, 1 left over',
        'People  5 rows, 5 in the index: all is well',
        '4 repaired.',
    ]
    assert found(app, 'imported') == 1
    assert 'repaired' not in run('search', 'check').stdout


def test_dry_run_changes_nothing_and_fails_where_something_is_wrong(app, run, wrong_index):
    for _time in (1, 2):
        result = run('search', 'check', '--dry-run')
        assert result.exit_code == 1
        assert '3 missing' in result.stdout
        assert 'Run: flask search check' in result.stderr
    assert found(app, 'imported') == 0


def test_check_as_json(run, wrong_index):
    result = run('search', 'check', '--json')
    assert json.loads(result.stdout) == {
        'posts': {'rows': 6, 'known': 4, 'missing': 3, 'left_over': 1},
        'people': {'rows': 5, 'known': 5, 'missing': 0, 'left_over': 0},
    }
    assert '4 repaired.' in result.stderr


@pytest.mark.parametrize('command', ['reindex', 'check'])
def test_index_that_does_not_answer_is_said_in_one_line(command):
    app = site('sqlite://', ELASTICSEARCH_URL=f'http://127.0.0.1:{free_port()}')
    with app.app_context():
        db.create_all()
    assert_refused(runner(app)('search', command), 'does not respond')
    with app.app_context():
        db.engine.dispose()
