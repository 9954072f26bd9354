"""What a user writes has an author and a language."""

import pytest

from app import db
from app.models import Post, Slice, User
from app.models.keyset_list import rows_statement
from tests.cast import person


@pytest.mark.parametrize(
    ('body', 'language'),
    [('The weather is fine today.', 'en'), ('Das Wetter ist heute schön.', 'de'), ('123', None)],
)
def test_post_is_in_the_language_of_its_text(everywhere, body, language):
    susan = person('susan')
    susan.write_post(body)
    db.session.commit()
    post = db.session.get(Post, susan.own_posts().first().id)
    assert (post.body, post.user_id, post.language) == (body, susan.id, language)


def test_own_posts_are_the_newest_first_and_nobody_elses(everywhere):
    susan, john = person('susan'), person('john')
    susan.write_post('first')
    db.session.commit()
    john.write_post('other')
    susan.write_post('second')
    db.session.commit()
    assert susan.own_posts().first().body == 'second'
    assert susan.own_posts().count(10) == john.own_posts().count(10) + 1


@pytest.mark.parametrize(
    'posts_of', [User.own_posts, User.posts_and_replies, User.posts_with_media]
)
def test_lists_of_one_kind_share_their_statement(everywhere, posts_of):
    posts_of(person('susan')).rows(Slice(1))
    built = rows_statement.cache_info().misses
    posts_of(person('john')).rows(Slice(1))
    assert rows_statement.cache_info().misses == built
