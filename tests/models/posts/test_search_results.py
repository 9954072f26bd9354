"""The posts that a search has found."""

from app import db
from app.models import Post
from app.models.posts.search_results import rows_of
from tests.queries import count_queries


def test_order_is_that_of_the_ids_and_posts_that_are_gone_are_left_out(app_context):
    ids = list(db.session.scalars(db.select(Post.id).order_by(Post.id)))
    with count_queries() as queries:
        assert [row.id for row in rows_of([ids[2], 999, ids[0]])] == [ids[2], ids[0]]
        assert rows_of([]) == []
    assert len(queries) == 1
