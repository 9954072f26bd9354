"""A disk without room: reading goes on, writing is refused, and nothing breaks."""

import sqlite3
from contextlib import closing as shut

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from tests.databases import closing, let_be_long_ago, site_with_cast
from tests.disks import fill, mounted
from tests.site import Visitor

SIZE = '4m'


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes, as root can make them."""
    with mounted(tmp_path / 'disk', SIZE) as folder:
        yield folder


def test_full_disk_refuses_what_is_new_and_keeps_what_was(small_disk):
    path = small_disk / 'site.db'
    with site_with_cast(f'sqlite:///{path}', POST_LENGTH=5000) as app, closing(app):
        susan = Visitor(app).sign_in('susan')
        ballast = fill(small_disk, leave=400_000)
        texts = [f'{number} {"x" * 4000}' for number in range(20)]
        statuses = [susan.post('/index', {'post': text}).status_code for text in texts]
        assert set(statuses) == {302, 503}
        assert statuses[-1] == 503
        let_be_read(app, susan)
        ballast.unlink()
        assert susan.post('/index', {'post': 'There is room again.'}).status_code == 302
        let_be_long_ago(app, 'susan')
        with app.app_context():
            bodies = set(db.session.scalars(sa.select(Post.body)))
    acknowledged = {text for text, status in zip(texts, statuses, strict=True) if status == 302}
    assert bodies & set(texts) == acknowledged
    with shut(sqlite3.connect(path)) as connection:
        assert connection.execute('PRAGMA integrity_check').fetchall() == [('ok',)]


def let_be_read(app, visitor):
    """Read all kinds of pages."""
    for page in ('/index', '/explore', '/user/susan', '/auth/sessions', '/search?q=here'):
        assert visitor.get(page, buffered=True).status_code == 200
