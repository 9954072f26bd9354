"""A database server that restarts, is away, or falls silent."""

import pytest
import sqlalchemy as sa

from app.database.engine import ENGINE_OPTIONS
from tests.databases import closing, only_on, site_with_cast
from tests.patience import eventually
from tests.pool import end_connections
from tests.servers.gate import Gate
from tests.servers.server import free_port
from tests.site import Visitor, site

# As the site has them, but for tests that wait for them, in seconds.
SHORT = {'connect_timeout': 2, 'read_timeout': 2, 'write_timeout': 2}


@only_on('postgresql', 'mariadb')
def test_restart_is_not_noticed(database_url):
    with site_with_cast(database_url) as app:
        susan = Visitor(app).sign_in('susan')
        for _ in range(2):
            assert end_connections(database_url) > 0
            assert 'susan was here' in susan.get('/explore').text
            assert end_connections(database_url) > 0
            assert susan.post('/index', {'post': 'still here'}).status_code == 302


@pytest.mark.parametrize('kind', ['postgresql+psycopg', 'mysql+pymysql'])
def test_server_that_is_away_is_a_busy_page(kind):
    url = f'{kind}://susan:s3cret@127.0.0.1:{free_port()}/none'
    with closing(site(url, PROPAGATE_EXCEPTIONS=False)) as app:
        visitor = Visitor(app)
        with visitor.client.session_transaction() as session:
            session['_user_id'] = '1.key'
        answer = visitor.get('/explore')
        assert (answer.status_code, answer.headers['Retry-After']) == (503, '5')
        assert 'Set-Cookie' not in answer.headers
        assert visitor.get('/healthz').status_code == 200
        assert visitor.get('/readyz').status_code == 503


@pytest.fixture
def gate(database_url):
    """The way to a database server."""
    url = sa.make_url(database_url)
    gate = Gate(url.host, url.port)
    yield gate
    gate.take_down()


@only_on('mariadb')
def test_silent_server_is_a_busy_page_and_nobody_is_signed_out(database_url, gate):
    options = ENGINE_OPTIONS['mysql']
    settings = {
        'SQLALCHEMY_ENGINE_OPTIONS': {
            **options,
            'connect_args': {**options['connect_args'], **SHORT},
        },
        'PROPAGATE_EXCEPTIONS': False,
    }
    place = sa.make_url(database_url).set(port=gate.port).render_as_string(hide_password=False)
    with site_with_cast(database_url) as near:
        susan = Visitor(near).sign_in('susan')
        far = site(place, SECRET_KEY=near.config['SECRET_KEY'], **settings)
        with closing(far):
            susan.client.application = far
            eventually(lambda: susan.get('/explore').status_code == 200)
            with gate.closed():
                assert susan.get('/explore').status_code == 503
            eventually(lambda: 'susan was here' in susan.get('/explore').text)


def test_bounds_are_a_few_seconds():
    bounds = ENGINE_OPTIONS['mysql']['connect_args']
    assert {name: bounds[name] for name in SHORT} == {
        'connect_timeout': 5,
        'read_timeout': 10,
        'write_timeout': 10,
    }
