"""Searching by program."""

from app.search import Unavailable


def test_posts_are_found(program):
    program.post('/api/posts', {'body': 'The train is late'})
    program.post('/api/posts', {'body': 'Trains!'})
    answer = program.get('/api/search?q=train&per_page=1').json
    assert answer['_meta'] == {'page': 1, 'per_page': 1, 'total_pages': 2, 'total_items': 2}
    assert answer['_links']['next'] == '/api/search?q=train&page=2&per_page=1'
    second = program.get(answer['_links']['next']).json
    found = {post['body'] for post in (*answer['items'], *second['items'])}
    assert found == {'The train is late', 'Trains!'}
    assert program.get('/api/search?q=train&page=99999999').json['items'] == []


def test_newest_come_first_if_asked_for(program):
    for body in ('train', 'I was on a train for hours', 'Trains!'):
        program.post('/api/posts', {'body': body})
    answer = program.get('/api/search?q=train&order=newest&per_page=2').json
    found = [post['body'] for post in answer['items']]
    assert found == ['Trains!', 'I was on a train for hours']
    assert answer['_links']['next'] == '/api/search?q=train&order=newest&page=2&per_page=2'
    best = program.get('/api/search?q=train&order=best').json['items']
    assert best[-1]['body'] == 'I was on a train for hours'
    wrong = program.get('/api/search?q=train&order=oldest')
    assert (wrong.status_code, list(wrong.json['fields'])) == (400, ['order'])


def test_people_are_found(program):
    program.put('/api/users/1', {'about_me': 'Fond of john'})
    found = program.get('/api/search/users?q=john').json['items']
    assert [person['username'] for person in found] == ['john', 'susan']


def test_something_must_be_asked_for(program):
    for query in ('', '?q=', '?q=%20', f'?q={"x" * 257}', '?q=%00'):
        answer = program.get(f'/api/search{query}')
        assert (answer.status_code, list(answer.json['fields'])) == (400, ['q'])


def test_search_that_is_away_is_explained(program, monkeypatch):
    def fail(*_args: object, **_options: object) -> None:
        raise Unavailable

    monkeypatch.setattr('app.api.search.query_index', fail)
    answer = program.get('/api/search?q=train')
    assert answer.status_code == 503
    assert answer.json['message'] == 'search is temporarily unavailable'
    assert answer.headers['Retry-After']
