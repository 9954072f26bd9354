"""A user's own bookmarks."""

from app import db
from app.models import Reaction, Slice
from app.models.reactions.bookmarks import BookmarkList
from app.models.reactions.reacting import lock_for
from tests.cast import START, person


def test_newest_bookmark_comes_first_without_posts_that_are_hidden(everywhere):
    susan, john = person('susan'), person('john')
    for user, post_id in [(susan, 4), (susan, 2), (john, 3), (susan, 5)]:
        lock_for(user.id, post_id)
        user.react(Reaction.BOOKMARK, post_id)
    person('noise').closed = START
    db.session.commit()
    rows = BookmarkList(susan.id).rows(Slice(5))
    assert [(row.post.id, row.post.username) for row in rows] == [(2, 'john'), (4, 'david')]
    assert BookmarkList(susan.id).rows(Slice(5, before=rows[0].cursor)) == rows[1:]
    assert BookmarkList(susan.id).rows(Slice(5, after=rows[1].cursor)) == rows[:1]
    assert BookmarkList(susan.id).count(9) == 2
