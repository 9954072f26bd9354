"""Which posts filters hide and cover."""

from datetime import timedelta
from time import process_time

import pytest

from app import db
from app.dates import utcnow
from app.models import FilterAction, PostList
from app.models.safety.filtering import MAX_FILTERS, TooManyFilters, folded_text
from tests.cast import add_post, person
from tests.databases import site_with_cast


def match(phrase: str, body: str, warning: str | None = None, username: str = 'john') -> bool:
    """Return whether susan's filter of a phrase meets a post."""
    susan = person('susan')
    susan.add_filter(phrase, FilterAction.HIDE, None)
    post = add_post(person(username), body)
    post.content_warning = warning
    db.session.flush()
    row = PostList.find(post.id, susan.id)
    db.session.expire(susan)
    found = susan.filter_set().match(row)
    return found is not None and found.phrase == phrase


@pytest.mark.parametrize(
    ('phrase', 'body'),
    [
        ('rain', 'Rain, again'),
        ('RAIN', 'rain'),
        ('late train', 'The late\ntrain'),
        ('STRASSE', 'An der Straße'),
        ('СПОЙЛЕР', 'это спойлер!'),
        ('مطر', 'هذا مَطَر'),
        ('東京', '今日は東京です'),
        ('#Sunset', 'a #sunset today'),
        ('\uff03sunset', 'a #SUNSET today'),
        ('sunset', 'a #sunset today'),
        ('🎃', 'boo 🎃'),
    ],
)
def test_filters_meet_words_of_every_script(app_context, phrase, body):
    assert match(phrase, body)


@pytest.mark.parametrize(
    ('phrase', 'body'),
    [
        ('rain', 'the train'),
        ('train', 'trains'),
        ('late train', 'late, no train'),
        ('#sunset', 'a sunset today'),
        ('#sun', 'a #sunset today'),
        ('#sunset', 'https://example.com/#sunset'),
    ],
)
def test_filters_meet_nothing_else(app_context, phrase, body):
    assert not match(phrase, body)


def test_content_warnings_count_and_phrases_end_with_them(app_context):
    assert match('spoiler', 'no more', 'A spoiler')
    assert not match('end begin', 'begin', 'the end')


def test_own_posts_are_never_filtered(app_context):
    assert not match('rain', 'rain', username='susan')


def test_what_has_ended_filters_nothing_and_hiding_takes_precedence(app_context):
    susan = person('susan')
    post = add_post(person('john'), 'rain and snow')
    susan.add_filter('rain', FilterAction.COVER, utcnow() + timedelta(days=1))
    susan.add_filter('snow', FilterAction.HIDE, utcnow() - timedelta(seconds=1))
    db.session.commit()
    row = PostList.find(post.id, susan.id)
    assert susan.filter_set().match(row) == ('rain', False)
    susan.add_filter('snow', FilterAction.HIDE, None)
    assert len(susan.filters()) == 2
    assert susan.filter_set().match(row) == ('snow', True)
    assert list(susan.filter_set().shown([row])) == []


def test_there_is_an_end_to_filters(app_context):
    susan = person('susan')
    for number in range(MAX_FILTERS):
        susan.add_filter(f'word{number}', FilterAction.HIDE, None)
    with pytest.raises(TooManyFilters):
        susan.add_filter('one more', FilterAction.HIDE, None)
    # The same phrase again takes no more room.
    susan.add_filter('word7', FilterAction.COVER, None)
    assert len(susan.filters()) == MAX_FILTERS


def test_filters_go_with_their_owner_on_every_database(used_url):
    with site_with_cast(used_url) as app, app.app_context():
        susan, john = person('susan'), person('john')
        rain = susan.add_filter('rain', FilterAction.HIDE, None)
        # What differs by case or accents only is another phrase.
        snow = susan.add_filter('Rain', FilterAction.COVER, None)
        assert rain.id != snow.id
        assert susan.change_filter(snow.id, 'rain', FilterAction.COVER, None) is snow
        assert [one.id for one in susan.filters()] == [snow.id]
        assert john.change_filter(snow.id, 'mine', FilterAction.HIDE, None) is None
        assert not john.remove_filter(snow.id)
        db.session.commit()
        assert susan.has_filters
        db.session.delete(susan)
        db.session.commit()
        assert john.filters() == []
        assert db.session.execute(db.text('SELECT count(*) FROM filter')).scalar() == 0


def test_cost_of_a_text_grows_with_its_length():
    def seconds(text: str) -> float:
        start = process_time()
        folded_text.__wrapped__(None, text)
        return process_time() - start

    long, longer = '#a-' * 20_000, '#a-' * 80_000
    seconds(long)
    assert min(seconds(longer) for _ in range(3)) < 16 * min(seconds(long) for _ in range(3))
