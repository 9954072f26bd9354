"""The buttons below a post."""

import re

import pytest

from app import db
from app.models import Post
from tests.queries import count_queries

STREAM = {'Accept': 'text/vnd.turbo-stream.html, text/html'}


def buttons(page: str, post_id: int) -> dict[str, str]:
    """Return which buttons of a post are pressed, by what they do."""
    row = re.search(rf'id="actions{post_id}">(.*?)</div>', page, re.DOTALL)[1]
    found = re.findall(r'aria-pressed="(\w+)"[^>]*data-act="(\w+)"', row)
    return {name: pressed for pressed, name in found}


@pytest.mark.parametrize('kind', ['like', 'repost', 'bookmark'])
def test_button_stays_pressed_until_it_is_pressed_again(susan, kind):
    before = buttons(susan.get('/explore').text, 2)
    assert before == dict.fromkeys(('repost', 'like', 'bookmark'), 'false')
    susan.post(f'/post/2/{kind}', {})
    assert buttons(susan.get('/explore').text, 2) == before | {kind: 'true'}
    assert f'formaction="/post/2/un{kind}"' in susan.get('/explore').text
    susan.post(f'/post/2/un{kind}', {})
    assert buttons(susan.get('/explore').text, 2) == before


def test_button_leads_back_to_the_post_on_its_page(susan):
    data = {'csrf_token': susan.token()}
    referrer = {'Referer': 'http://localhost/explore?page=2'}
    answer = susan.client.post('/post/2/like', data=data, headers=referrer)
    assert (answer.status_code, answer.location) == (302, '/explore?page=2#post2')


def test_scripts_get_the_row_alone(susan):
    answer = susan.client.post('/post/2/like', data={'csrf_token': susan.token()}, headers=STREAM)
    assert answer.mimetype == 'text/vnd.turbo-stream.html'
    assert 'target="actions2"' in answer.text
    assert buttons(answer.text, 2)['like'] == 'true'
    assert '<span class="action-count">1</span>' in answer.text


def test_post_that_is_not_there_is_not_found(susan):
    assert susan.post('/post/999/like', {}).status_code == 404
    assert susan.post('/post/999/unlike', {}).status_code == 404


def test_strangers_read_the_counts_without_buttons(app, susan, stranger):
    app.config['PUBLIC_PAGES'] = True
    susan.post('/post/2/like', {})
    page = stranger.get('/post/2').text
    assert '<span class="action-count">1</span>' in page
    assert 'id="react"' not in page
    assert 'formaction' not in page


def test_counts_of_others_show_in_kept_rows(app, susan, john):
    assert 'action-count' not in susan.get('/post/2').text
    john.post('/post/2/like', {})
    assert '<span class="action-count">1</span>' in susan.get('/post/2').text
    with app.app_context():
        assert db.session.get(Post, 2).like_count == 1


def test_button_keeps_its_budget(susan):
    token = susan.token()
    with count_queries() as queries:
        susan.client.post('/post/2/like', data={'csrf_token': token}, headers=STREAM)
    # Session, locks, the reaction, the count, what its author is told, and the new row.
    assert len(queries) <= 20
