"""Pictures by themselves, on profiles, in feeds and where others show a link."""

import pytest
from flask import Flask

from app import db
from app.models.media.attaching import Media
from tests.cast import person
from tests.media.uploads import small
from tests.site import Visitor


def add_post_with(app: Flask, *alts: str, **values) -> int:
    """Let susan post pictures with these texts; return the id of the post."""
    with app.app_context():
        media = Media([small('susan', alt) for alt in alts])
        post = person('susan').write_post('Look at this', media=media, **values)
        db.session.commit()
        return post.id


def test_one_picture_leads_to_the_next(app: Flask, susan, media_folder):
    post_id = add_post_with(app, 'First', 'Second')
    page = susan.get(f'/post/{post_id}/media/1').text
    assert 'alt="First"' in page
    assert 'alt="Second"' not in page
    assert 'rel="next" href="2"' in page
    assert 'rel="prev"' not in page
    for position in (0, 3):
        assert susan.get(f'/post/{post_id}/media/{position}').status_code == 404


def test_stranger_sees_no_picture_of_a_closed_site(app: Flask, media_folder):
    post_id = add_post_with(app, 'First')
    assert Visitor(app).get(f'/post/{post_id}/media/1').status_code == 302
    assert Visitor(app).get('/user/susan/media').status_code == 302


def test_only_both_sides_see_the_picture_of_a_message(app: Flask, susan, media_folder):
    with app.app_context():
        person('susan').send_message(person('john'), 'For you', Media([small('susan', 'Secret')]))
        db.session.commit()
    for name, status in (('susan', 200), ('john', 200), ('mary', 404)):
        answer = Visitor(app).sign_in(name).get('/messages/1/media/1')
        assert answer.status_code == status
        assert ('alt="Secret"' in answer.text) is (status == 200)


def test_profile_shows_pictures_and_covers_some(app: Flask, susan, media_folder):
    assert 'No pictures yet.' in susan.get('/user/susan/media').text
    add_post_with(app, 'First')
    add_post_with(app, 'Covered', sensitive=True)
    add_post_with(app, 'Folded', content_warning='Spider')
    page = susan.get('/user/susan/media').text
    assert page.count('<img src="/media/') == 1
    assert 'Sensitive content' in page
    assert 'Spider' in page
    assert 'Folded' not in page


@pytest.mark.parametrize(
    ('values', 'is_shown'),
    [({}, True), ({'sensitive': True}, False), ({'content_warning': 'Spider'}, False)],
)
def test_link_to_a_post_shows_its_picture_elsewhere(app: Flask, media_folder, values, is_shown):
    app.config['PUBLIC_PAGES'] = True
    post_id = add_post_with(app, 'First', **values)
    page = Visitor(app).get(f'/post/{post_id}').text
    assert ('<meta name="twitter:card" content="summary_large_image">' in page) is is_shown
    assert ('<meta property="og:image:alt" content="First">' in page) is is_shown
    described = 'Spider' if 'content_warning' in values else 'Look at this'
    assert f'<meta property="og:description" content="{described}">' in page


def test_feed_has_pictures_with_their_texts(app: Flask, susan, media_folder):
    add_post_with(app, 'First')
    feed = susan.get('/user/susan/feed.atom').text
    assert 'rel="enclosure" type="image/webp" href="http://localhost/media/' in feed
    assert 'alt=&#34;First&#34;' in feed
    add_post_with(app, 'Second', content_warning='Spider')
    feed = susan.get('/user/susan/feed.atom').text
    assert '<title>Spider</title>' in feed
    assert 'Content warning: Spider' in feed


@pytest.mark.parametrize(
    ('cover', 'words'),
    [
        (lambda: {'sensitive': True}, 'Sensitive content'),
        (lambda: {'content_warning': 'Spider'}, 'Spider'),
        (lambda: person('john').add_filter('Look', 'cover', None) and {}, 'Filtered: <bdi>Look'),
        (lambda: {}, None),
    ],
)
def test_covered_picture_is_covered_by_itself_too(app: Flask, john, media_folder, cover, words):
    with app.app_context():
        values = cover()
        db.session.commit()
    page = john.get(f'/post/{add_post_with(app, "A spider", **values)}/media/1').text
    before, _, figure = page.partition('<figure')
    # Every browser opens this element without a script.
    around = before[before.rindex('<main') :].count('<details') - before.count('</details>')
    assert around == (words is not None)
    assert (words or '') in before
    assert ('loading="lazy"' in figure.partition('</figure>')[0]) is (words is not None)


@pytest.mark.parametrize('values', [{'sensitive': True}, {'content_warning': 'Spider'}])
def test_what_is_covered_is_told_to_no_other_site(app: Flask, susan, media_folder, values):
    app.config['PUBLIC_PAGES'] = True
    post_id = add_post_with(app, 'A spider', **values)
    head = Visitor(app).get(f'/post/{post_id}/media/1').text.partition('</head>')[0]
    assert '<meta property="og:description" content="Picture by susan">' in head
    assert 'A spider' not in head


def test_feeds_have_no_sensitive_picture(app: Flask, susan, media_folder):
    app.config['PUBLIC_PAGES'] = True
    add_post_with(app, 'A spider', sensitive=True)
    assert '/media/' not in susan.get('/user/susan/feed.atom').text
