"""Each rule lets those reply whom it names, and the author always."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post, ReplyRule
from app.models.params import READER_ID
from app.models.threads.permission import may_reply_condition
from tests.cast import person

FOLLOWED, MENTIONED, STRANGER = 'john', 'mary', 'david'

MAY_REPLY = {
    ReplyRule.EVERYONE: {'susan', FOLLOWED, MENTIONED, STRANGER},
    ReplyRule.FOLLOWING: {'susan', FOLLOWED},
    ReplyRule.MENTIONED: {'susan', MENTIONED},
    ReplyRule.NOBODY: {'susan'},
}


@pytest.mark.parametrize('rule', ReplyRule)
def test_rule_says_who_may_reply(app_context, rule):
    susan = person('susan')
    susan.follow(person(FOLLOWED))
    # To follow the author is another matter than to be followed.
    person(STRANGER).follow(susan)
    post = susan.write_post(f'Hello @{MENTIONED}')
    post.who_can_reply = rule
    db.session.commit()
    condition = may_reply_condition(Post.__table__)
    found = sa.select(Post.id).where(Post.id == post.id, condition)
    names = ('susan', FOLLOWED, MENTIONED, STRANGER)
    may = {name for name in names if db.session.scalar(found, READER_ID(person(name).id))}
    assert may == MAY_REPLY[rule]
