"""What a new account may write on its first day, on pages and in the API alike."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.accounts.newcomers import is_newcomer
from app.dates import utcnow
from app.models import Post
from tests.api.program import Program, told
from tests.cast import person
from tests.queries import count_queries
from tests.site import Visitor, spoken

LINK = 'https://watches.example/1'


@pytest.fixture
def app(app):
    """A site on which a new account may write two links and send three messages."""
    app.config.update(NEW_ACCOUNT_LINKS=2, NEW_ACCOUNT_MESSAGES=3)
    return app


def change(app, **values) -> None:
    """Change susan's account."""
    with app.app_context():
        for name, value in values.items():
            setattr(person('susan'), name, value)
        db.session.commit()


def test_links_are_counted_in_posts_and_messages(app):
    susan, program = Visitor(app).sign_in('susan'), Program(app, 'susan')
    assert susan.post('/index', {'post': f'Read {LINK}'}).status_code == 302
    assert program.post('/api/messages', {'recipient': 'john', 'body': LINK}).status_code == 201
    # One too many, wherever it would stand; and nothing that was typed is lost.
    for path, field in (('/index', 'post'), ('/send_message/john', 'message')):
        answer = susan.post(path, {field: f'Now {LINK}'})
        assert answer.status_code == 422
        page = spoken(answer.text)
        assert 'The limit for links on the first day of an account is 2.' in page
        assert f'Now {LINK}' in page
    refused = program.post('/api/posts', {'body': LINK})
    assert refused.status_code == 403
    assert (
        'The limit for links on the first day of an account is 2.' in refused.json['fields']['body']
    )
    assert told(program.put('/api/posts/1', {'body': LINK}))[0] == 403
    # Without a link anything goes, and a text may be corrected around its own.
    assert program.post('/api/posts', {'body': 'No link.'}).status_code == 201
    with app.app_context():
        query = sa.select(Post.id).where(Post.body.contains(LINK))
        found = db.session.scalars(query).one()
    assert program.put(f'/api/posts/{found}', {'body': f'Do read {LINK}'}).status_code == 200
    assert susan.post(f'/post/{found}/edit', {'post': f'See {LINK}'}).status_code == 302
    assert susan.post(f'/post/{found}/edit', {'post': f'{LINK} {LINK}'}).status_code == 422


def test_messages_are_counted(app):
    susan, program = Visitor(app).sign_in('susan'), Program(app, 'susan')
    for number in range(3):
        assert susan.post('/send_message/john', {'message': f'{number}'}).status_code == 302
    answer = susan.post('/send_message/mary', {'message': 'Cheap watches'})
    assert answer.status_code == 422
    assert 'messages on the first day of an account is 3. Try again tomorrow.' in answer.text
    assert 'Cheap watches' in answer.text
    refused = program.post('/api/messages', {'recipient': 'john', 'body': 'x'})
    assert told(refused)[0] == 403
    change(app, joined=utcnow() - timedelta(days=1, minutes=1))
    assert susan.post('/send_message/mary', {'message': 'A day later'}).status_code == 302


@pytest.mark.parametrize(
    'values',
    [
        {'role': 'moderator'},
        {'invite_id': 1},
        {'joined': None},
        {'joined': utcnow() - timedelta(days=2)},
    ],
)
def test_those_who_are_known_have_no_limit(app, values):
    with app.app_context():
        assert is_newcomer(person('susan'))
    change(app, **values)
    with app.app_context():
        assert not is_newcomer(person('susan'))


def test_limits_can_be_turned_off(app):
    app.config.update(NEW_ACCOUNT_LINKS=0, NEW_ACCOUNT_MESSAGES=0)
    program = Program(app, 'susan')
    for _ in range(4):
        body = {'recipient': 'john', 'body': f'{LINK} {LINK} {LINK}'}
        assert program.post('/api/messages', body).status_code == 201


def test_most_posts_cost_nothing_more(app):
    program = Program(app, 'susan')
    program.post('/api/posts', {'body': 'To begin with'})
    costs = []
    for body in ('Hello.', f'Hello {LINK}'):
        with count_queries() as queries:
            assert program.post('/api/posts', {'body': body}).status_code == 201
        costs.append(len(queries))
    assert costs[1] - costs[0] <= 1
