"""The picture of a person's activity on the profile."""

import re
from datetime import timedelta

from app import db
from app.dates import utcnow
from tests.cast import add_post, person
from tests.site import spoken

PICTURE = re.compile(r'<svg role="img" aria-label="([^"]+)".*?</svg>')
ROW = re.compile(r'<tr><td>[^<]+</td><td>(\d+)</td></tr>')


def write_lately(app, *ages: int) -> None:
    """Let susan write posts of these ages in days."""
    with app.app_context():
        for age in ages:
            add_post(person('susan'), 'lately').timestamp = utcnow() - timedelta(days=age)
        db.session.commit()


def test_picture_and_table_say_the_same(app, john):
    write_lately(app, 0, 3, 3, 29)
    page = john.get('/user/susan').text
    picture = PICTURE.search(page)
    assert picture[1].startswith('4 posts in the last 30 days, most on ')
    assert picture[1].endswith(' (2)')
    assert len(picture[0]) < 3000
    assert 'style' not in picture[0]
    assert list(map(int, ROW.findall(page))) == [1, 0, 0, 2, *[0] * 25, 1]
    assert '5 posts' in spoken(page)


def test_posts_of_old_are_counted_and_not_drawn(john):
    page = john.get('/user/susan').text
    assert not PICTURE.search(page)
    assert 'No posts in the last 30 days' in spoken(page)
    assert len(ROW.findall(page)) == 30
    assert '1 post 0 following 0 followers' in spoken(page)


def test_who_never_wrote_has_no_picture(app, susan):
    susan.post('/post/1/delete')
    assert not PICTURE.search(susan.get('/user/susan').text)


def test_no_day_stands_out_where_each_has_one(app, john):
    write_lately(app, 0, 3)
    assert PICTURE.search(john.get('/user/susan').text)[1] == '2 posts in the last 30 days'


def test_others_are_suggested_beside_a_profile(app, john, stranger):
    write_lately(app, 0)
    assert 'action="/follow/susan?next=' in john.get('/user/mary').text
    # The profile itself has a button for its user.
    assert 'action="/follow/susan?next=' not in john.get('/user/susan').text
    app.config['PUBLIC_PAGES'] = True
    assert 'People to follow' not in stranger.get('/user/mary').text
