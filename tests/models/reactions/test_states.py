"""What a reader has done with the posts of a page."""

from app import db
from app.models import Reaction
from app.models.reactions.reacting import lock_for
from app.models.reactions.states import PostState, states_of
from tests.cast import person
from tests.queries import count_queries


def test_states_are_those_of_the_reader(everywhere):
    john, mary = person('john'), person('mary')
    for user, kind, post_id in [
        (john, Reaction.LIKE, 1),
        (john, Reaction.BOOKMARK, 1),
        (john, Reaction.REPOST, 3),
        (mary, Reaction.REPOST, 1),
        (mary, Reaction.LIKE, 2),
    ]:
        lock_for(user.id, post_id)
        user.react(kind, post_id)
    db.session.commit()
    reader_id = john.id
    with count_queries() as queries:
        assert states_of([1, 2, 3], reader_id) == {
            1: PostState(liked=True, bookmarked=True),
            3: PostState(reposted=True),
        }
    assert len(queries) == 1


def test_nothing_is_asked_for_strangers_or_without_posts(app_context):
    with count_queries() as queries:
        assert states_of([1], None) == states_of([], 1) == {}
    assert queries == []
