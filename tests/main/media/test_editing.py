"""Changing what stands for the pictures of a post."""

from flask import Flask

from app import db
from app.models import Post
from app.models.media.attachment import ALT_LENGTH
from app.models.media.shown import media_of
from tests.media.uploads import small


def test_descriptions_and_warnings_are_changed_with_the_post(app: Flask, susan, media_folder):
    with app.app_context():
        picture_id = small('susan', 'First text')
    form = {'post': 'Look', 'media_ids': str(picture_id), 'content_warning': 'Stripes'}
    assert susan.post('/index', form).status_code == 302
    with app.app_context():
        post_id = db.session.scalar(db.select(Post.id).where(Post.body == 'Look'))
    page = susan.get(f'/post/{post_id}/edit').text
    assert 'First text</textarea>' in page
    assert 'value="Stripes"' in page
    alt = f'alt-{picture_id}'
    refused = susan.post(f'/post/{post_id}/edit', {'post': 'Look', alt: 'x' * (ALT_LENGTH + 1)})
    assert refused.status_code == 422
    changed = {'post': 'Look', alt: 'Better text', 'sensitive': '1', 'content_warning': ''}
    assert susan.post(f'/post/{post_id}/edit', changed).status_code == 302
    with app.app_context():
        post = db.session.get_one(Post, post_id)
        assert media_of([post])[post_id][0].alt == 'Better text'
        assert (post.content_warning, post.sensitive, post.edited) == (None, True, None)
