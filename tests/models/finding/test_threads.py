"""The database says which posts reply to somebody, whatever keeps the words."""

from app import db
from app.models.finding.filters import account
from app.models.finding.threads import replies_to, with_replies
from tests.cast import person


def test_filters_are_answered_by_ids(app_context):
    answers = [person('john').write_post('Hello', reply_to=1) for _ in range(2)]
    db.session.commit()
    susan, john = (account(name).scalar_subquery() for name in ('susan', 'john'))
    assert [*db.session.scalars(replies_to(susan))] == [answers[1].id, answers[0].id]
    assert [*db.session.scalars(replies_to(john))] == []
    assert [*db.session.scalars(with_replies())] == [1]
