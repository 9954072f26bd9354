"""The databases that tests get are real, empty and their own."""

import sqlalchemy as sa

from tests.servers.databases import fresh_database


def test_fresh_database_is_empty(database_url):
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    assert sa.inspect(engine).get_table_names() == []


def test_fresh_databases_are_separate(database_url):
    kind = sa.make_url(database_url).get_backend_name().replace('mysql', 'mariadb')
    with fresh_database(kind) as other_url:
        write(other_url, 'CREATE TABLE word (text VARCHAR(10))')
        write(database_url, 'CREATE TABLE word (text VARCHAR(10))')


def write(url, statement):
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
