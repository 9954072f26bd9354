"""`flask user purge` leaves nothing of a spammer, but the line in the log."""

import json

import pytest
import sqlalchemy as sa

from app import db
from app.models import Message, Post, User
from app.models.moderation.role import Role
from app.models.moderation.verification import verify_log
from tests.cast import person
from tests.cli.conftest import assert_refused

WHY = '--reason', 'sells watches'


def test_deletes_everything_and_logs_it(app, run, susan, john):
    susan.post('/send_message/john', {'message': 'buy a watch'})
    john.post('/post/1/like')
    result = run('user', 'purge', 'susan', *WHY, '--yes', '--json')
    assert json.loads(result.output) == {'username': 'susan', 'posts': 1, 'files': 0}
    assert susan.get('/index').status_code == 302
    with app.app_context():
        assert User.by_username('susan', even_closed=True) is None
        assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 0
        assert 'susan was here' not in db.session.scalars(sa.select(Post.body)).all()
        assert verify_log().problems == []
    assert 'purge susan: "sells watches"' in run('moderation', 'log').output


def test_asks_first(app, run):
    # Nobody answers.
    result = run('user', 'purge', 'susan', *WHY)
    assert result.exit_code == 1
    assert 'Delete susan with 1 posts' in result.stderr
    with app.app_context():
        assert person('susan').suspended is None


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (('nobody', *WHY, '--yes'), 'There is no user "nobody".'),
        (('susan', '--yes'), "Missing option '--reason'"),
        (('susan', '--reason', ' ', '--yes'), 'This field is required.'),
        (('john', *WHY, '--yes'), 'This is the only owner.'),
    ],
)
def test_says_what_is_wrong(app, run, words, message):
    with app.app_context():
        person('john').role = Role.OWNER
        db.session.commit()
    assert_refused(run('user', 'purge', *words), message)
