"""Threads as programs read and write them."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post, ThreadMute
from tests.api.program import told
from tests.cast import person
from tests.queries import count_queries


def write(program, body, **fields) -> int:
    """Write a post, and return its id."""
    answer = program.post('/api/posts', {'body': body, **fields})
    assert answer.status_code == 201, answer.json
    return answer.json['id']


@pytest.fixture
def thread(program, other) -> list[int]:
    """Susan's first post, john's answer, susan's to that, john's second answer to the first."""
    answer = write(other, 'Hello', reply_to_id=1)
    return [
        1,
        answer,
        write(program, 'Yes?', reply_to_id=answer),
        write(other, 'Oh', reply_to_id=1),
    ]


def ids(answer) -> list[int]:
    """Return the ids of the posts in a list."""
    return [post['id'] for post in answer.json['items']]


def test_reply_says_what_it_answers(program, thread):
    first, answer, further, _other = thread
    post = program.get(f'/api/posts/{further}').json
    assert (post['reply_to_id'], post['thread_id'], post['reply_count']) == (answer, first, 0)
    assert program.get('/api/posts/1').json['reply_count'] == 2
    assert program.get('/api/posts/1').json['thread_id'] is None


def test_replies_are_in_the_order_of_the_thread(program, thread):
    first, answer, further, other = thread
    found = program.get(f'/api/posts/{first}/replies')
    assert ids(found) == [answer, further, other]
    assert [post['reply_to_id'] for post in found.json['items']] == [first, answer, first]
    assert found.json['_meta']['total_items'] == 3
    assert ids(program.get(f'/api/posts/{further}/ancestors')) == [first, answer]
    assert ids(program.get(f'/api/posts/{first}/ancestors')) == []


def test_links_lead_through_all_replies(program, thread):
    path, found = '/api/posts/1/replies?per_page=1', []
    while path:
        page = program.get(path).json
        found += [post['id'] for post in page['items']]
        path = page['_links']['next']
    assert found == thread[1:]


def test_hidden_replies_are_left_out(app, program, thread):
    first, answer, further, other = thread
    with app.app_context():
        Post.delete_by_id(answer)
        person('john').close()
        db.session.commit()
    assert ids(program.get(f'/api/posts/{first}/replies')) == [further]
    assert ids(program.get(f'/api/posts/{further}/ancestors')) == [first]
    for path in ('replies', 'ancestors'):
        assert program.get(f'/api/posts/{other}/{path}').status_code == 404


@pytest.mark.parametrize('parent', [0, -1, 99, 2**31, 'x', 1.5, True, [1]])
def test_no_such_post_to_reply_to(program, parent):
    status, fields = told(program.post('/api/posts', {'body': 'Hello', 'reply_to_id': parent}))
    assert (status, list(fields)) == (400, ['reply_to_id'])


def test_author_says_who_may_reply(program, other):
    post_id = write(program, 'Mine alone', who_can_reply='nobody')
    answer = other.post('/api/posts', {'body': 'Hello', 'reply_to_id': post_id})
    assert (answer.status_code, list(answer.json['fields'])) == (403, ['reply_to_id'])
    changed = program.put(
        f'/api/posts/{post_id}', {'body': 'Mine alone', 'who_can_reply': 'everyone'}
    )
    assert (changed.json['who_can_reply'], changed.json['edited']) == ('everyone', None)
    write(other, 'Hello', reply_to_id=post_id)


@pytest.mark.parametrize('rule', ['', 'Nobody', None, 5])
def test_unknown_rules_are_refused(program, rule):
    status, fields = told(program.post('/api/posts', {'body': 'Hello', 'who_can_reply': rule}))
    assert (status, list(fields)) == (400, ['who_can_reply'])


def test_what_a_post_answers_stays(program, thread):
    fields = {'body': 'Changed', 'reply_to_id': thread[0]}
    assert told(program.put(f'/api/posts/{thread[2]}', fields))[0] == 400


@pytest.mark.parametrize('after', ['x', '0' * 246, 'ZZZZZZ'])
def test_cursors_are_checked(program, after):
    status, fields = told(program.get(f'/api/posts/1/replies?after={after}'))
    assert (status, list(fields)) == (400, ['after'])


def test_muting_is_idempotent(app, program, thread):
    def count() -> int:
        with app.app_context():
            return db.session.scalar(sa.select(sa.func.count()).select_from(ThreadMute))

    for act, wanted in ((program.put, 1), (program.delete, 0)):
        for _twice in range(2):
            kwargs = {'body': None} if act == program.put else {}
            answer = act(f'/api/posts/{thread[2]}/mute', **kwargs)
            assert (answer.status_code, answer.json['id']) == (200, thread[2])
            assert count() == wanted


def test_replies_keep_their_budget(program, thread):
    for path, budget in (('replies', 6), ('ancestors', 5)):
        with count_queries() as queries:
            program.get(f'/api/posts/1/{path}')
        assert len(queries) <= budget
