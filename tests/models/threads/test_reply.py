"""A reply stands below what it answers, and is counted there."""

import pytest

from app import db
from app.models import Mention, Post, ReplyRule
from app.models.threads.path import ids_on
from app.models.threads.reply import ParentGone, RepliesLimited
from tests.cast import person
from tests.models.threads.world import check_counts


def post_of(name: str) -> Post:
    """Return somebody's first post."""
    return db.session.get_one(Post, person(name).own_posts().first().id)


def test_replies_stand_below_what_they_answer(everywhere):
    first = post_of('susan')
    answer = person('john').write_post('Why?', reply_to=first.id)
    further = person('susan').write_post('Because.', reply_to=answer.id)
    db.session.commit()
    assert (answer.reply_to_id, answer.thread_id) == (first.id, first.id)
    assert (further.reply_to_id, further.thread_id) == (answer.id, first.id)
    assert ids_on(further.thread_path) == [answer.id, further.id]
    assert (first.thread_id, first.thread_path) == (None, None)
    check_counts()


@pytest.mark.parametrize(('name', 'is_reply'), [('john', True), ('susan', False)])
def test_only_an_answer_to_somebody_else_is_a_reply_to_others(everywhere, name, is_reply):
    answer = person(name).write_post('And then?', reply_to=post_of('susan').id)
    db.session.commit()
    assert answer.is_reply == is_reply


@pytest.mark.parametrize(
    ('rule', 'welcome'),
    [
        (ReplyRule.EVERYONE, {'susan', 'john', 'mary', 'david'}),
        (ReplyRule.FOLLOWING, {'susan', 'john'}),
        (ReplyRule.MENTIONED, {'susan', 'mary'}),
        (ReplyRule.NOBODY, {'susan'}),
    ],
)
def test_author_says_who_may_reply(everywhere, rule, welcome):
    susan, mary = person('susan'), person('mary')
    susan.follow(person('john'))
    # To follow somebody gives nobody a right.
    person('david').follow(susan)
    asked = susan.write_post('What do you think, @mary?', who_can_reply=rule)
    db.session.flush()
    if not db.session.get(Mention, (asked.id, 'mary')):
        db.session.add(Mention(post_id=asked.id, name='mary', user_id=mary.id))
    db.session.commit()
    for name in ('susan', 'john', 'mary', 'david'):
        if name in welcome:
            person(name).write_post('Yes', reply_to=asked.id)
        else:
            with pytest.raises(RepliesLimited):
                person(name).write_post('Yes', reply_to=asked.id)
        db.session.commit()
    check_counts()


def test_what_is_gone_has_no_replies(everywhere):
    post = post_of('susan')
    with pytest.raises(ParentGone):
        person('john').write_post('Hello?', reply_to=12345)
    person('susan').close()
    db.session.commit()
    with pytest.raises(ParentGone):
        person('john').write_post('Hello?', reply_to=post.id)
    Post.delete_by_id(post.id)
    db.session.commit()
    with pytest.raises(ParentGone):
        person('john').write_post('Hello?', reply_to=post.id)


def test_deep_threads_go_on_beside_one_another(everywhere):
    last = post_of('susan')
    for _ in range(43):
        last = person('john').write_post('deeper', reply_to=last.id)
    db.session.commit()
    assert len(ids_on(last.thread_path)) == 40
    check_counts()
