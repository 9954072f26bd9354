"""Who likes and who reposted a post, and one's own bookmarks."""

import pytest


@pytest.mark.parametrize(('kind', 'empty'), [('like', 'No likes yet.'), ('repost', 'No reposts')])
def test_page_names_them(susan, john, kind, empty):
    path = f'/post/3/{kind}s'
    assert empty in susan.get(path).text
    john.post(f'/post/3/{kind}', {})
    page = susan.get(path).text
    assert 'href="/user/john"' in page
    assert 'data-follow="list john"' in page
    assert f'href="{path}"' in susan.get('/post/3').text


def test_lists_of_a_missing_post_are_not_found(susan):
    assert {susan.get(f'/post/999/{name}').status_code for name in ('likes', 'reposts')} == {404}


def test_bookmarks_are_ones_own(susan, john):
    assert 'No bookmarks yet.' in susan.get('/bookmarks').text
    susan.post('/post/2/bookmark', {})
    assert 'id="post2"' in susan.get('/bookmarks').text
    assert 'No bookmarks yet.' in john.get('/bookmarks').text
