"""Which ranges of ids have rows."""

import sqlalchemy as sa

from app import db
from app.models import Post
from app.models.id_ranges import id_ranges
from tests.cast import START, person
from tests.queries import count_queries


def test_ranges_without_rows_are_left_out(everywhere):
    user_id = person('susan').id
    for post_id in (1000, 1999, 2000, 5500):
        db.session.add(Post(id=post_id, body='x', user_id=user_id, timestamp=START))
    db.session.commit()
    with count_queries() as queries:
        assert id_ranges(Post.id, sa.true(), 1000) == [0, 1, 2, 5]
    assert len(queries) == 1
    assert id_ranges(Post.id, Post.id > 3000, 1000) == [5]
    assert id_ranges(Post.id, sa.false(), 1000) == []
