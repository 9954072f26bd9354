"""What supervisors ask."""

import logging

import pytest
from flask_migrate import upgrade

from app import db
from tests.queries import count_queries
from tests.servers.databases import fresh_database
from tests.site import Visitor, site


@pytest.mark.parametrize('path', ['/healthz', '/readyz'])
def test_answers_carry_no_cookie_and_leave_no_log_line(app, susan, path, caplog):
    with caplog.at_level('DEBUG', 'app'), caplog.at_level('DEBUG', 'microblog'):
        answer = susan.get(path)
    assert 'Set-Cookie' not in answer.headers
    assert answer.headers['Cache-Control'] == 'no-store'
    assert caplog.messages == []


def test_migrations_leave_the_log_of_their_process_alone():
    before = logging.getLogger('alembic').level, logging.getLogger().level
    with fresh_database('sqlite') as url:
        app = site(url)
        with app.app_context():
            upgrade()
            db.engine.dispose()
    assert (logging.getLogger('alembic').level, logging.getLogger().level) == before


def test_alive_asks_nobody():
    visitor = Visitor(site('sqlite:////nowhere/at/all.db'))
    with count_queries() as queries:
        answer = visitor.get('/healthz')
    assert (answer.status_code, answer.json) == (200, {'status': 'ok'})
    assert queries == []


@pytest.mark.parametrize('path', ['/healthz', '/readyz'])
def test_nobody_counts_the_questions(stranger, path):
    assert len({stranger.get(path).status_code for _ in range(100)}) == 1


def state(database: str) -> dict[str, object]:
    """Return what a site without neighbours says of itself."""
    return {'database': database, 'degraded': []}


def test_ready_once_the_database_is_migrated():
    with fresh_database('sqlite') as url:
        app = site(url)
        visitor = Visitor(app)
        answer = visitor.get('/readyz')
        assert (answer.status_code, answer.json) == (503, state('run: flask db upgrade'))
        with app.app_context():
            upgrade()
        answer = visitor.get('/readyz')
        assert (answer.status_code, answer.json) == (200, state('ok'))
        with app.app_context():
            db.engine.dispose()


def test_not_ready_at_another_migration():
    with fresh_database('sqlite') as url:
        app = site(url)
        with app.app_context():
            upgrade()
            db.session.execute(db.text("UPDATE alembic_version SET version_num = 'another'"))
            db.session.commit()
        assert Visitor(app).get('/readyz').status_code == 503
        with app.app_context():
            db.engine.dispose()


def test_not_ready_without_a_database():
    answer = Visitor(site('sqlite:////nowhere/at/all.db')).get('/readyz')
    assert (answer.status_code, answer.json) == (503, state('unreachable'))
