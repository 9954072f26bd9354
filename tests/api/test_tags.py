"""Tags and mentions, as programs see them."""

import pytest

from app import db
from tests.cast import add_person, person
from tests.queries import count_queries


def test_posts_with_a_tag(program):
    first = program.post('/api/posts', {'body': '#Sunset with #tea'}).json
    second = program.post('/api/posts', {'body': '#sunset'}).json
    assert first['tags'] == ['sunset', 'tea']
    assert program.get('/api/tags/SUNSET/posts').json['items'] == [second, first]
    assert program.get('/api/tags/tea/posts').json['_meta']['total_items'] == 1
    assert program.get('/api/tags/unheard/posts').json['items'] == []


@pytest.mark.parametrize('name', ['1', 'a-b', '%00'])
def test_what_can_not_be_a_tag_is_not_found(program, name):
    assert program.get(f'/api/tags/{name}/posts').status_code == 404


def test_mentions_have_the_present_names(app, program):
    post = program.post('/api/posts', {'body': '@John @mary @nobody'}).json
    assert post['mentions'] == [{'id': 2, 'username': 'john'}, {'id': 3, 'username': 'mary'}]
    with app.app_context():
        person('mary').close()
        person('john').username = 'johnny'
        db.session.commit()
    path = f'/api/posts/{post["id"]}'
    assert program.get(path).json['mentions'] == [{'id': 2, 'username': 'johnny'}]


def test_mentions_of_a_page_take_one_statement(app, program):
    with app.app_context():
        add_person('another')
        db.session.commit()
    for number in range(3):
        program.post('/api/posts', {'body': f'#one @john @another {number}'})
    with count_queries() as queries:
        assert len(program.get('/api/tags/one/posts').json['items']) == 3
    # The token, the tag, its posts, their number, and whom they mention.
    assert len(queries) <= 5
