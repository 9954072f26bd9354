"""The page of a post: what it answers above it, the answers to it below as a tree."""

import re

import pytest

from app import db
from app.models import Post
from tests.cast import person
from tests.queries import count_queries
from tests.site import spoken


def write(name: str, body: str, reply_to: int | None = None) -> int:
    """Let somebody write a post, and return its id."""
    post = person(name).write_post(body, reply_to=reply_to)
    db.session.commit()
    return post.id


@pytest.fixture
def thread(app) -> list[int]:
    """Susan's post, john's answer to it, susan's to that, mary's to the first, in this order."""
    with app.app_context():
        first = write('susan', 'Where shall we meet?')
        answer = write('john', 'At the bridge.', first)
        return [first, answer, write('susan', 'Which one?', answer), write('mary', 'Here.', first)]


def levels(page: str) -> list[tuple[str, str]]:
    """Return the level and the id of each answer, from the top."""
    return re.findall(r'<li class="reply level-(\d)">.*?id="post(\d+)"', page, re.DOTALL)


def test_answers_stand_below_as_a_tree(susan, thread):
    first, answer, further, other = thread
    page = susan.get(f'/post/{first}').text
    wanted = [('1', str(answer)), ('2', str(further)), ('1', str(other))]
    assert levels(page) == wanted
    assert 'Replying to @susan' in spoken(page)


def test_what_a_post_answers_stands_above_it(susan, thread):
    first, answer, further, _other = thread
    page = susan.get(f'/post/{further}').text
    above = page[page.index('thread-above') : page.index('post-page')]
    assert re.findall(r'id="post(\d+)"', above) == [str(first), str(answer)]
    assert levels(page) == []


def test_places_of_what_is_gone_say_so(app, susan, john, thread):
    first, answer, further, other = thread
    with app.app_context():
        Post.delete_by_id(answer)
        person('mary').close()
        db.session.commit()
        write('john', 'Still here', further)
    page = spoken(susan.get(f'/post/{first}').text)
    assert 'This post was deleted.' in page
    # Nothing stands below what mary wrote.
    assert 'This post is not available.' not in page
    assert 'At the bridge.' not in page
    with app.app_context():
        person('mary').reopen()
        db.session.commit()
        write('john', 'Below it', other)
        person('mary').close()
        db.session.commit()
    assert 'This post is not available.' in spoken(susan.get(f'/post/{first}').text)
    assert susan.get(f'/post/{answer}').status_code == 404


def test_long_threads_have_pages(app, susan, thread):
    with app.app_context():
        first = write('susan', 'Count!')
        ids = [write('john', str(number), first) for number in range(120)]
    seen, path = [], f'/post/{first}'
    while path:
        page = susan.get(path).text
        shown = [int(post_id) for _level, post_id in levels(page)]
        assert len(shown) <= 50
        seen += shown
        found = re.search(r'rel="next" href="([^"]*)"', page)
        path = found and found[1]
    assert seen == ids


@pytest.mark.parametrize('after', ['x', '{', '0' * 300, '000001\x00', 'ZZZZZZ', '%'])
def test_nonsense_as_a_place_is_the_first_page(susan, thread, after):
    page = susan.get(f'/post/{thread[0]}', query_string={'after': after})
    assert (page.status_code, len(levels(page.text))) == (200, 3)


def test_page_costs_six_statements_at_most_however_deep(app, susan):
    with app.app_context():
        last = first = write('susan', 'Down!')
        middle = 0
        for depth in range(60):
            last = write('john' if depth % 2 else 'mary', f'level {depth}', last)
            middle = last if depth == 30 else middle
        Post.delete_by_id(first)
        db.session.commit()
    for post_id in (middle, last):
        with count_queries() as queries:
            assert susan.get(f'/post/{post_id}').status_code == 200
        assert len(queries) <= 6


def test_strangers_read_threads_of_an_open_site_without_a_form(app, stranger, thread):
    app.config['PUBLIC_PAGES'] = True
    page = stranger.get(f'/post/{thread[0]}').text
    assert 'At the bridge.' in page
    assert 'id="reply"' not in page
