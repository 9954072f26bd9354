"""Names keep their punctuation on their own side where a page runs from right to left."""

import re

import pytest

from app import db
from app.events.notify import notify
from app.models import EventKind
from app.models.moderation.role import Role
from tests.cast import add_post, person

NAME = '_ab-'
ISOLATED = re.compile(r'<bdi>.*?</bdi>', re.DOTALL)
# What somebody types stands as it will be sent.
TYPED = re.compile('<textarea.*?</textarea>', re.DOTALL)
HEAD = re.compile('<head>.*?</head>', re.DOTALL)
TAG = re.compile('<[^>]*>')
TITLE = re.compile('<title>(.*?)</title>|property="og:title" content="(.*?)"', re.DOTALL)


@pytest.fixture
def odd_name(app):
    """John has a name that begins and ends with marks, and has to do with susan."""
    with app.app_context():
        susan, john = person('susan'), person('john')
        john.username = NAME
        susan.follow(john)
        john.follow(susan)
        add_post(john, 'A train', 9)
        john.send_message(susan, 'Hello')
        susan.send_message(john, 'Hello')
        notify(susan, EventKind.FOLLOW, john)
        db.session.commit()


@pytest.mark.parametrize(
    'path',
    [
        *('/', '/explore', '/post/2', '/messages', '/messages/sent', '/news'),
        *(f'/user/{NAME}', f'/user/{NAME}/popup', f'/user/{NAME}/followers'),
        *(f'/user/{NAME}/following', '/user/susan/followers', '/user/susan/following'),
        *(f'/messages/with/{NAME}', f'/send_message/{NAME}', '/search?q=train'),
    ],
)
def test_no_name_stands_outside_of_bdi(susan, odd_name, path):
    page = TYPED.sub('', HEAD.sub('', susan.get(path).text))
    assert f'<bdi>{NAME}</bdi>' in page
    assert NAME not in TAG.sub('', ISOLATED.sub('', page))


@pytest.mark.parametrize(
    'path',
    [
        *(f'/user/{NAME}/report', '/post/2/report', '/admin/reports', '/admin/reports/1'),
        *(f'/admin/users/{NAME}/{act}' for act in ('suspend', 'limit', 'role')),
    ],
)
def test_marks_of_names_are_never_read_as_text(app, susan, odd_name, path):
    with app.app_context():
        person('susan').role = Role.OWNER
        db.session.commit()
    wrong = {'category': 'spam', 'text': 'The same every day.'}
    assert susan.post('/post/2/report', wrong).status_code == 302
    answer = susan.get(path)
    assert answer.status_code == 200
    assert '&lt;bdi' not in answer.text
    assert f'<bdi>{NAME}</bdi>' in answer.text
    for title in TITLE.findall(answer.text):
        assert 'bdi' not in ''.join(title)
