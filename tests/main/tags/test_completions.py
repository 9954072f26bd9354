"""What names and tags that are being typed may become."""

import pytest

from app import db
from tests.cast import add_person, add_post, person
from tests.databases import site_with_cast
from tests.queries import count_queries
from tests.site import Visitor


def items(visitor, text: str) -> list[str]:
    """Return what is suggested."""
    return visitor.get('/completions', query_string={'q': text}).json['items']


@pytest.fixture
def names(app, susan):
    """Some names that begin alike, of whom susan follows one and another has left."""
    with app.app_context():
        for name in ('joan', 'Joanna', 'joe', 'jo_e', 'joker'):
            add_person(name)
        person('susan').follow(person('joker'))
        db.session.commit()
        person('joan').close()
        db.session.commit()


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('@jo', ['@joker', '@jo_e', '@Joanna', '@joe', '@john']),
        ('@JOA', ['@Joanna']),
        ('@jo_', ['@jo_e']),
        ('@j%', []),
        ('@nobody', []),
        ('@\x00', []),
        ('@é', []),
        ('jo', []),
        ('', []),
    ],
)
def test_names_of_those_one_follows_come_first(susan, names, text, expected):
    assert items(susan, text) == expected


def test_tags_with_the_most_posts_come_first(app, susan):
    with app.app_context():
        for body in ('#sun #sunset', '#sunset', '#日没', '#sunrise'):
            gone = add_post(person('john'), body)
        db.session.commit()
        db.session.delete(gone)
        db.session.commit()
    assert items(susan, '#SUN') == ['#sunset', '#sun']
    assert items(susan, '\uff03日') == ['#日没']
    assert items(susan, '#sun%') == []


def test_they_are_for_users_and_cost_little(app, susan, stranger, names):
    assert stranger.get('/completions?q=@jo').status_code == 302
    with count_queries() as queries:
        items(susan, '@jo')
    assert len(queries) <= 3


def test_nobody_asks_all_the_time():
    with site_with_cast('sqlite://', RATELIMIT_ENABLED=True) as app:
        susan = Visitor(app).sign_in('susan')
        answers = [susan.get('/completions?q=@').status_code for _ in range(121)]
    assert (answers[0], answers[-1]) == (200, 429)


@pytest.mark.parametrize('path', ['/', '/post/1/edit', '/post/1'])
def test_posts_are_written_with_suggestions(susan, path):
    text = susan.get(path).text
    assert 'data-completions="/completions"' in text
    assert 'data-complete="/static/on_demand/complete.' in text
