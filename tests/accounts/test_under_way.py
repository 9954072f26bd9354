"""What a cookie or a token opens ends with the account, even for a request that is on its way."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import LoginSession, Post, Token, User
from tests.accounts.gates import Gate
from tests.accounts.test_authentication import (
    NEW,
    OLD,
    WAYS,
    change,
    close,
    reset,
    reset_by_operator,
    signing_in,
)
from tests.auth.browsers import COOKIES, cookie, copied, is_signed_in, reopen
from tests.cast import person
from tests.databases import site_with_cast
from tests.site import Act, Visitor, form

# It's about the order of checks; tests/database tries the locks of each database.
pytestmark = pytest.mark.mostly_sqlite


def erase(app: Flask) -> None:
    """Delete the account with all that is in it."""
    with app.app_context():
        person('susan').erase()
        db.session.commit()


ENDS = [change, reset, reset_by_operator, close, erase]
Ends = pytest.mark.parametrize('end', ENDS, ids=lambda end: end.__name__)


@pytest.fixture
def app(used_url: str) -> Iterator[Flask]:
    """An application on each kind of database."""
    with site_with_cast(used_url) as app:
        yield app


@pytest.fixture
def thief(app: Flask) -> Visitor:
    """A browser that holds copies of all cookies of susan's."""
    return copied(Visitor(app).sign_in('susan', remember_me='y'))


def assert_nothing_was_made(app: Flask, thief: Visitor) -> None:
    """Check that nobody stays signed in as susan."""
    with app.app_context():
        for model in (LoginSession, Token):
            assert db.session.scalars(sa.select(model)).all() == []
    assert not is_signed_in(thief)
    assert not is_signed_in(reopen(thief))


@pytest.mark.parametrize('path', ['/index', '/auth/sessions'])
@Ends
def test_remember_cookie_opens_nothing_more(app, thief, cookie_gate: Gate, path, end):
    reopen(thief)
    with cookie_gate.holding(lambda: thief.get(path)) as answers:
        end(app)
    # The page may have been read a moment sooner as well.
    assert answers[0].status_code in {200, 302}
    assert_nothing_was_made(app, thief)


@Ends
def test_session_cookie_opens_nothing_more(app, thief, cookie_gate: Gate, end):
    with cookie_gate.holding(lambda: thief.get('/auth/sessions')) as answers:
        end(app)
    assert answers[0].status_code in {200, 302}
    assert_nothing_was_made(app, thief)


def writing(thief: Visitor) -> Act:
    return form(thief, '/index', post='under way')


def sending(thief: Visitor) -> Act:
    return form(thief, '/send_message/john', message='under way')


def following(thief: Visitor) -> Act:
    return form(thief, '/follow/john')


def exporting(thief: Visitor) -> Act:
    return form(thief, '/export_posts')


def renaming(thief: Visitor) -> Act:
    return form(thief, '/edit_profile', username='susan2', about_me='')


@pytest.mark.parametrize(
    ('act', 'end'),
    [
        *[(writing, end) for end in ENDS],
        *[(act, erase) for act in (sending, following, exporting, renaming)],
    ],
)
def test_form_under_way_is_no_fault(app, thief, cookie_gate: Gate, act: Callable[..., Act], end):
    with cookie_gate.holding(act(thief)) as answers:
        end(app)
    assert answers[0].status_code < 500
    assert_nothing_was_made(app, thief)


def program(app: Flask) -> Act:
    """Return the writing of a post by a program."""
    key = app.test_client().post('/api/tokens', auth=('susan', OLD)).json['token']
    headers = {'Authorization': f'Bearer {key}'}
    return lambda: app.test_client().post('/api/posts', json={'body': 'mine'}, headers=headers)


@Ends
def test_post_of_a_program_under_way_is_no_fault(app, token_gate: Gate, end):
    write = program(app)
    with token_gate.holding(write) as answers:
        end(app)
    assert answers[0].status_code < 500
    assert write().status_code == 401
    with app.app_context():
        posts = db.session.scalars(sa.select(Post).where(Post.body == 'mine')).all()
        assert len(posts) == (answers[0].status_code == 201)


@Ends
def test_device_is_not_known_once_the_password_has_ended(app, hash_gate: Gate, end):
    thief = Visitor(app)
    fields = {'username': 'susan', 'password': OLD, 'remember_me': 'y'}
    with hash_gate.holding(form(thief, '/auth/login', **fields)) as answers:
        end(app)
    assert answers[0].status_code == WAYS[signing_in]
    assert [name for name in COOKIES if name != 'session' and cookie(thief, name)] == []
    assert not is_signed_in(thief)


@pytest.mark.parametrize('way', WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize('end', [close, erase], ids=lambda end: end.__name__)
def test_nothing_is_made_once_the_account_is_gone(app, hash_gate: Gate, way, end):
    with hash_gate.holding(way(app)) as answers:
        end(app)
    assert answers[0].status_code in {WAYS[way], 302, 401, 409}
    with app.app_context():
        for model in (LoginSession, Token):
            assert db.session.scalars(sa.select(model)).all() == []
        found = User.by_username('susan', even_closed=True)
        assert (found is None) == (end is erase)
        if found:
            assert found.closed
            assert found.check_password(OLD)
            assert not found.check_password(NEW)
