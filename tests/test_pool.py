"""A database that was used before is as good as a new one."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from tests.cast import add_post, person
from tests.databases import site_with_cast
from tests.pool import Pool
from tests.servers.databases import SERVERS
from tests.servers.plugin import required


@pytest.fixture(params=SERVERS)
def urls(request):
    """A function that lends a database of a pool."""
    with required(), Pool() as pool:
        # Where the server isn't installed, the test is skipped here.
        with pool.database(request.param):
            pass
        yield lambda: pool.database(request.param)


def rows_of(url: str) -> dict[str, list[int]]:
    """Return the ids in each table that has any, once the cast is there."""
    with site_with_cast(url) as app, app.app_context():
        tables = [table for table in db.metadata.sorted_tables if 'id' in table.c]
        return {table.name: [*db.session.scalars(sa.select(table.c.id))] for table in tables}


def test_next_test_finds_the_cast_alone_and_the_first_ids(urls):
    with urls() as url:
        new = rows_of(url)
        assert new['post'] == [1, 2, 3, 4, 5]
        with site_with_cast(url) as app, app.app_context():
            add_post(person('susan'), 'left behind')
            person('john').send_message(person('susan'), 'left behind')
            db.session.commit()
            assert db.session.scalar(sa.select(sa.func.count(Post.id))) == 6
    with urls() as again:
        assert rows_of(again) == new


def test_nobody_of_the_test_before_is_still_connected(urls):
    with urls() as url:
        rows_of(url)
        other = sa.create_engine(url).connect()
        other.execute(sa.text("UPDATE post SET body = 'late'"))
    with urls() as again:
        assert rows_of(again)['post'] == [1, 2, 3, 4, 5]
        with pytest.raises(sa.exc.DBAPIError):
            other.execute(sa.text("UPDATE post SET body = 'later'"))


def test_database_of_a_failed_test_is_used_no_more(urls):
    with pytest.raises(ZeroDivisionError), urls() as url:
        raise ZeroDivisionError
    with urls() as another:
        assert another != url
