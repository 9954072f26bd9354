"""Asking again, in doubt whether one was heard."""

from threading import Barrier, Thread

import time_machine

from app.dates import utcnow
from app.models.media.attachment import ALT_LENGTH
from tests.api.program import Program
from tests.databases import site_with_cast
from tests.media.uploads import small
from tests.tables import rows

KEY = {'Idempotency-Key': '8e03978e-40d5-43dd-bc93-6894a57f9324'}
HELLO = {'body': 'Hello'}
ALICE = {'username': 'alice', 'email': 'alice@example.com', 'password': 'walks-in-the-rain'}


def test_same_key_makes_one_post_and_gets_the_same_answer(app, program):
    first = program.post('/api/posts', HELLO, headers=KEY)
    before = rows(app)
    again = program.post('/api/posts', HELLO, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json == first.json
    assert again.headers['Location'] == first.headers['Location']
    assert 'Idempotent-Replayed' not in first.headers
    assert again.headers['Idempotent-Replayed'] == 'true'
    assert rows(app) == before


def test_same_key_makes_one_account(nobody):
    first, again = (nobody.post('/api/users', ALICE, headers=KEY) for _ in range(2))
    assert (first.status_code, again.json) == (201, first.json)


def test_key_with_another_request_is_refused(program):
    program.post('/api/posts', HELLO, headers=KEY)
    answer = program.post('/api/posts', {'body': 'Goodbye'}, headers=KEY)
    assert answer.status_code == 409
    assert answer.json['message'] == 'this Idempotency-Key was used with another request'


def test_keys_are_each_persons_own(program, other):
    mine = program.post('/api/posts', HELLO, headers=KEY).json
    assert other.post('/api/posts', HELLO, headers=KEY).json['id'] != mine['id']


def test_refusal_is_not_kept(program):
    assert program.post('/api/posts', {'body': ''}, headers=KEY).status_code == 400
    assert program.post('/api/posts', HELLO, headers=KEY).status_code == 201


def test_answer_is_kept_for_a_day(program):
    with time_machine.travel(utcnow(), tick=False) as clock:
        token = Program(program.client.application, 'susan', expires_in=200_000)
        first = token.post('/api/posts', HELLO, headers=KEY).json
        clock.shift(86_000)
        assert token.post('/api/posts', HELLO, headers=KEY).json == first
        clock.shift(800)
        assert token.post('/api/posts', HELLO, headers=KEY).json['id'] != first['id']


def test_two_at_once_make_one(used_url):
    with site_with_cast(used_url) as app:
        token = Program(app, 'susan').token
        start, answers = Barrier(2), []

        def write() -> None:
            program = Program(app)
            program.token = token
            start.wait()
            answers.append(program.post('/api/posts', HELLO, headers=KEY))

        threads = [Thread(target=write) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        first, second = answers
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json == second.json


def test_longest_answer_is_kept(database_url, tmp_path):
    """JSON writes an emoji in twelve bytes."""
    with site_with_cast(database_url, POST_LENGTH=5000) as app:
        app.instance_path = str(tmp_path)
        with app.app_context():
            picture_id = small(alt='😀' * ALT_LENGTH)
        program, longest = Program(app, 'susan'), {'body': '😀' * 5000, 'media_ids': [picture_id]}
        first, again = (program.post('/api/posts', longest, headers=KEY) for _ in range(2))
        assert (first.status_code, len(first.data) > 2**16) == (201, True)
        assert again.json == first.json
