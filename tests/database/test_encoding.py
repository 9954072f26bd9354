"""Databases that can't hold every text are refused, and those that can are not."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from app import db
from app.database.encoding import encoding_problem
from tests.cast import add_person, add_post, person
from tests.cli.conftest import runner
from tests.databases import closing
from tests.servers.databases import SERVERS, fresh_database
from tests.servers.plugin import required
from tests.site import site

TEXT = 'ß 漢字 🐈 \u202bعربي'

ENCODINGS = ['LATIN1', 'SQL_ASCII', 'EUC_JP', 'WIN1252']


@pytest.fixture
def encoded_url(request):
    """The URL of an empty database with the encoding of the parameter."""
    server, name = SERVERS['postgresql'], f'test_{uuid4().hex}'
    with required():
        url = server.find()
    options = f"TEMPLATE template0 ENCODING '{request.param}' LOCALE 'C'"
    server.execute(f'CREATE DATABASE {name} {options}', url)
    yield sa.make_url(url).set(database=name).render_as_string(hide_password=False)
    server.execute(f'DROP DATABASE {name} WITH (FORCE)', url)


@pytest.mark.parametrize('encoded_url', ENCODINGS, indirect=True)
def test_other_encoding_is_named_and_what_to_do(encoded_url, request):
    encoding = request.node.callspec.params['encoded_url']
    with closing(site(encoded_url)) as app:
        with app.app_context(), db.engine.connect() as connection:
            text, advice = encoding_problem(connection)
        line = runner(app)('doctor').stdout.splitlines()[0]
    assert f'its encoding is {encoding}' in text
    assert '--encoding=UTF8' in advice
    assert line.startswith('BROKEN  database ')
    assert text in line
    assert advice in line


@pytest.mark.parametrize('encoded_url', ['UTF8'], indirect=True)
def test_database_that_holds_every_text_is_taken(encoded_url):
    with closing(site(encoded_url)) as app, app.app_context(), db.engine.connect() as connection:
        assert encoding_problem(connection) is None


@pytest.mark.parametrize('character_set', ['latin1', 'ascii', 'utf8mb3'])
def test_tables_of_mariadb_hold_every_text_whatever_its_default(character_set):
    with required(), fresh_database('mariadb') as url, closing(site(url)) as app:
        with app.app_context():
            name = db.engine.url.database
            db.session.execute(sa.text(f'ALTER DATABASE {name} CHARACTER SET {character_set}'))
            db.session.commit()
        assert runner(app)('db', 'upgrade').exit_code == 0
        with app.app_context():
            add_post(add_person('susan'), TEXT)
            person('susan').about_me = TEXT
            db.session.commit()
            columns = sa.text(
                'SELECT table_name, column_name, character_set_name FROM'
                ' information_schema.columns WHERE table_schema = DATABASE() AND'
                " character_set_name <> 'utf8mb4' AND table_name <> 'alembic_version'"
            )
            found = db.session.execute(columns).all()
            assert db.session.scalar(sa.text('SELECT body FROM post')) == TEXT
    # What is searched is written in letters of ASCII.
    assert {row.table_name for row in found} == {'post_search', 'user_search'}
