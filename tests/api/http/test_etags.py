"""Reading again what has not changed."""


def test_known_answer_is_not_sent_again(program):
    first = program.get('/api/posts')
    again = program.get('/api/posts', headers={'If-None-Match': first.headers['ETag']})
    assert (again.status_code, again.data) == (304, b'')
    program.post('/api/posts', {'body': 'Hello'})
    changed = program.get('/api/posts', headers={'If-None-Match': first.headers['ETag']})
    assert changed.status_code == 200
    assert changed.headers['ETag'] != first.headers['ETag']


def test_only_the_program_itself_keeps_an_answer(program):
    headers = program.get('/api/me').headers
    assert set(headers['Cache-Control'].split(', ')) == {'private', 'no-cache'}
    assert 'Authorization' in headers['Vary']
    assert program.post('/api/posts', {'body': 'Hello'}).headers['Cache-Control'] == 'no-store'


def test_error_has_no_tag(program):
    assert 'ETag' not in program.get('/api/posts/99').headers
