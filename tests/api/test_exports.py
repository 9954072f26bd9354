"""Exports of a person's posts."""

from app.jobs.worker import run_due
from tests.api.program import Program


def test_export_goes_its_way(app, program, mail_server):
    begun = program.post('/api/exports')
    assert begun.status_code == 201
    path = begun.headers['Location']
    assert (begun.json['state'], begun.json['progress']) == ('queued', 0)
    assert program.get(f'{path}/file').status_code == 404
    run_due(app)
    done = program.get(path).json
    assert (done['state'], done['progress']) == ('done', 100)
    file = program.get(done['_links']['file'])
    (post,) = file.json['posts']
    assert post == {'body': 'susan was here', 'timestamp': '2026-01-01T00:00:00Z'}
    assert int(file.headers['Content-Length']) == len(file.data)
    assert program.get('/api/exports').json['items'] == [done]
    assert len(mail_server.mails) == 1


def test_one_at_a_time(program):
    program.post('/api/exports')
    answer = program.post('/api/exports')
    assert (answer.status_code, answer.json['message']) == (409, 'an export is already in progress')


def test_same_key_begins_one(program):
    key = {'Idempotency-Key': 'once'}
    first, again = (program.post('/api/exports', headers=key) for _ in range(2))
    assert (again.status_code, again.json) == (201, first.json)


def test_exports_of_others_are_not_found(app, program):
    path = program.post('/api/exports').headers['Location']
    for address in (path, f'{path}/file', '/api/exports/x', '/api/exports/%00'):
        assert Program(app, 'john').get(address).status_code == 404
