"""How much Python runs for a page of posts that are kept."""

import sys
from types import FrameType
from typing import Any

import pytest
from flask import Flask

from app import db
from tests.cast import add_post, person
from tests.site import Visitor

# Where each post looks the reader up and joins its parts as markup, these are a hundred more.
CALLS_A_POST = 60


def calls(susan: Visitor, path: str) -> int:
    """Return how many functions in Python are called for a page that was read before."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == 'call'

    susan.get(path)
    sys.setprofile(note)
    try:
        susan.get(path)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize('path', ['/', '/explore'])
def test_further_post_on_a_page_calls_little(app: Flask, susan: Visitor, path: str) -> None:
    costs = []
    for number in (5, 20):
        with app.app_context():
            for minute in range(20):
                add_post(person('susan'), f'Post {number}', minute)
            db.session.commit()
        app.config['POSTS_PER_PAGE'] = number
        costs.append(calls(susan, path))
    assert (costs[1] - costs[0]) / 15 < CALLS_A_POST


@pytest.fixture
def crowd(app: Flask) -> None:
    """Let susan's pages be full: 25 posts of john's, whom she follows, and people to follow."""
    with app.app_context():
        person('susan').follow(person('john'))
        for minute in range(25):
            add_post(person('john'), f'Post {minute}', minute)
        db.session.commit()


# With a little room for new parts of pages; what is drawn anew for each reader takes far more.
@pytest.mark.usefixtures('crowd')
@pytest.mark.parametrize(
    ('path', 'most'),
    [
        ('/', 5450),
        ('/explore', 5350),
        ('/user/john', 7400),
        ('/notifications?since=0', 1200),
        ('/new_posts/home?after=1-1', 1600),
    ],
)
def test_page_keeps_its_budget_of_calls(susan: Visitor, path: str, most: int) -> None:
    assert calls(susan, path) <= most
