"""What can be found by its words."""

from app import db
from app.models import Post, User
from tests.cast import add_post, person


def test_rows_come_in_the_order_of_the_index(app_context):
    posts = [add_post(person('susan'), body, 5) for body in ('tea', 'tea tea tea', 'tea and milk')]
    db.session.commit()
    found, total = Post.search('tea', 1, 10)
    assert total == 3
    assert found[0] is posts[1]
    assert Post.search('tea', 2, 2)[0] == found[2:]


def test_index_can_be_written_anew(app_context):
    User.reindex()
    assert [user.username for user in User.search('mary', 1, 10)[0]] == ['mary']
