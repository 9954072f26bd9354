"""From what the models have to what an answer says."""

import pytest

from app import db
from app.api.serializers import author_json, message_json, post_with, user_json
from app.models import PostList, Slice
from app.models.people.profiles import profile_of
from app.models.reactions.states import UNTOUCHED
from tests.cast import person


@pytest.fixture(autouse=True)
def request_context(app):
    """A request, as addresses need one."""
    with app.test_request_context():
        yield


def test_author_is_a_name_and_an_address():
    assert author_json(7, 'susan', 'Susan B.') == {
        'id': 7,
        'username': 'susan',
        'display_name': 'Susan B.',
        '_links': {'self': '/api/users/7'},
    }


def test_user_has_the_counts_and_the_lists():
    susan = person('susan')
    found = user_json(profile_of(susan.id))
    assert found['post_count'] == 1
    assert found['_links']['followers'] == f'/api/users/{susan.id}/followers'
    assert found['_links']['avatar'].startswith('/avatar/')


def test_message_names_both_sides():
    susan, john = person('susan'), person('john')
    message = susan.send_message(john, 'Hello')
    db.session.flush()
    found = message_json(message, susan, john)
    assert (found['sender']['username'], found['recipient']['username']) == ('susan', 'john')
    assert found['_links']['self'] == f'/api/messages/{message.id}'


def test_post_has_its_author():
    (row,) = PostList().rows(Slice(1))
    found = post_with(row, (), UNTOUCHED)
    assert found['author']['id'] == row.user_id
    assert found['_links']['self'] == f'/api/posts/{row.id}'
