"""The page of filters, and what they do to every list of posts."""

from datetime import timedelta

import pytest

from app import db
from app.dates import utcnow
from app.models import FilterAction
from app.models.posts.quoted import add_quote
from tests.cast import add_post, person
from tests.queries import count_queries
from tests.site import Visitor

LISTS = [
    '/index',
    '/explore',
    '/tag/sunset',
    '/search?q=moonset',
    '/user/john',
    '/user/john/replies',
    '/post/1',
]


def add(visitor, phrase='moonset', action='hide', until=''):
    return visitor.post('/settings/filters', {'phrase': phrase, 'action': action, 'until': until})


@pytest.fixture
def post_id(app):
    """A post of john's, whom susan follows, in reply to hers, which is the first one."""
    with app.app_context():
        susan, john = person('susan'), person('john')
        susan.follow(john)
        first = add_post(susan, 'moonset of my own')
        db.session.flush()
        post = john.write_post('secret moonset #sunset')
        reply = john.write_post('secret moonset below', reply_to=first.id)
        db.session.commit()
        assert reply.id
        return post.id


@pytest.mark.parametrize('path', LISTS)
def test_lists_leave_out_and_cover(app, susan, post_id, path):
    with app.app_context():
        first = person('susan').own_posts(person('susan').id).first().id
    path = path.replace('/post/1', f'/post/{first}')
    assert 'secret' in susan.get(path).text
    add(susan)
    page = susan.get(path)
    assert page.status_code == 200
    assert 'secret' not in page.text
    add(susan, action='cover')
    page = susan.get(path).text
    assert 'secret' in page
    assert '<details class="warned"><summary><span dir="auto">Filtered: <bdi>moonset' in page


def test_own_posts_stay_and_the_post_that_is_asked_for_is_covered(app, susan, post_id):
    add(susan)
    assert 'moonset of my own' in susan.get('/user/susan').text
    page = susan.get(f'/post/{post_id}').text
    assert 'Filtered: <bdi>moonset' in page
    assert 'secret' in page


def test_quoted_posts_are_covered(app, susan, post_id):
    with app.app_context():
        quote = add_post(person('mary'), 'Look')
        db.session.flush()
        add_quote(quote.id, post_id)
        db.session.commit()
    add(susan)
    page = susan.get('/explore').text
    assert page.count('Filtered: <bdi>moonset') == 1


def test_others_see_what_one_filters(app, susan, john, post_id):
    add(susan)
    assert 'Filtered' not in john.get('/explore').text
    assert 'secret' in john.get('/explore').text


def test_list_goes_on_behind_what_is_hidden(app, susan):
    app.config['POSTS_PER_PAGE'] = 2
    with app.app_context():
        john = person('john')
        for place, body in enumerate(['oldest', 'older', 'moonset 1', 'moonset 2']):
            add_post(john, body, minutes=place + 100)
        db.session.commit()
    add(susan)
    page = susan.get('/explore')
    assert 'Your filters hide all posts here.' in page.text
    link = page.text.split('rel="next" href="')[1].split('"')[0].replace('&amp;', '&')
    assert 'oldest' in susan.get(link).text


def test_a_filter_takes_one_more_statement_and_none_without(app, susan, post_id):
    susan.get('/explore')
    with count_queries() as without:
        susan.get('/explore')
    add(susan, 'nothing like it')
    with count_queries() as queries:
        susan.get('/explore')
    assert len(queries) == len(without) + 1


def test_filters_are_listed_changed_and_deleted(app, susan, john):
    day = (utcnow() + timedelta(days=3)).date().isoformat()
    add(susan, ' <b>rain ', 'cover', day)
    page = susan.get('/settings/filters').text
    assert 'Filter added.' in page
    assert '&lt;b&gt;rain' in page
    assert 'Covered' in page
    with app.app_context():
        (found,) = person('susan').filters()
        assert (found.phrase, found.action) == ('<b>rain', 'cover')
        assert found.until.date() - timedelta(days=1) == utcnow().date() + timedelta(days=3)
        assert found.until.hour == 12
        path = f'/settings/filters/{found.id}'
    assert f'value="{day}"' in susan.get(path).text
    assert john.get(path).status_code == 404
    assert john.post(f'{path}/delete').status_code == 404
    susan.post(path, {'phrase': 'snow', 'action': 'hide', 'until': ''})
    with app.app_context():
        (found,) = person('susan').filters()
        assert (found.phrase, found.action, found.until) == ('snow', FilterAction.HIDE, None)
    susan.post(f'{path}/delete')
    assert 'filtered anything' in susan.get('/settings/filters').text


@pytest.mark.parametrize(
    ('now', 'day', 'status'),
    [
        # In the evening in Los Angeles, at noon in Berlin, in the morning in Auckland.
        ('2028-03-01T04:30', '2028-02-29', 302),
        ('2028-02-29T11:00', '2028-02-29', 302),
        ('2028-02-28T20:00', '2028-02-29', 302),
        ('2028-03-01T12:00', '2028-02-29', 422),
    ],
)
def test_today_is_a_last_day_in_all_time_zones(app, time_machine, now, day, status):
    time_machine.move_to(f'{now}+00:00', tick=False)
    susan = Visitor(app).sign_in('susan')
    assert add(susan, until=day).status_code == status
    if status == 302:
        with app.app_context():
            (found,) = person('susan').filters()
            assert not found.has_ended
        # To save it once more changes nothing.
        path = f'/settings/filters/{found.id}'
        assert f'value="{day}"' in susan.get(path).text
        susan.post(path, {'phrase': 'moonset', 'action': 'hide', 'until': day})
        with app.app_context():
            (again,) = person('susan').filters()
            assert again.until == found.until


@pytest.mark.parametrize(
    ('phrase', 'until', 'words'),
    [
        ('', '', 'This field is required.'),
        ('!?', '', 'Enter a word or a tag.'),
        ('a' * 101, '', '1 character too long.'),
        ('a\u202eb', '', 'invisible character'),
        ('rain', '2020-01-01', 'Choose today or a later day.'),
        ('rain', '9999-12-31', 'Choose today or a later day.'),
        ('rain', 'soon', 'Choose today or a later day.'),
    ],
)
def test_what_cannot_be_filtered(app, susan, phrase, until, words):
    answer = add(susan, phrase, until=until)
    assert answer.status_code == 422
    assert words in answer.text
    with app.app_context():
        assert person('susan').filters() == []


def test_one_too_many_is_refused_and_what_was_typed_stays(app, susan):
    with app.app_context():
        for number in range(50):
            person('susan').add_filter(f'word{number}', FilterAction.HIDE, None)
        db.session.commit()
    answer = add(susan, 'one more')
    assert answer.status_code == 422
    assert 'You can have at most 50 filters.' in answer.text
    assert 'value="one more"' in answer.text
