"""Pictures as browsers load them."""

import pytest

from app.media.storage import media_store
from app.models.media.picture import upload_name
from tests.site import Visitor, site
from tests.template import fill_database

NAME = f'{"ab" * 16}-96.webp'
PATH = f'/media/{NAME}'


@pytest.fixture
def picture(app, media_folder):
    """Something in the store."""
    with app.app_context():
        media_store().save(NAME, b'picture')


def test_file_is_kept_for_a_year_and_runs_nothing(susan, picture):
    answer = susan.get(PATH)
    assert (answer.status_code, answer.data) == (200, b'picture')
    assert answer.mimetype == 'image/webp'
    assert answer.headers['Cache-Control'] == 'private, immutable, max-age=31536000'
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert 'sandbox' in answer.headers['Content-Security-Policy']


def test_strangers_find_nothing_on_a_closed_site(stranger, picture):
    answer = stranger.get(PATH)
    assert answer.status_code == 404
    assert answer.headers['Cache-Control'] == 'no-store'


def test_everybody_sees_pictures_of_an_open_site(app, stranger, picture):
    app.config['PUBLIC_PAGES'] = True
    answer = stranger.get(PATH)
    assert answer.status_code == 200
    assert answer.headers['Cache-Control'] == 'public, immutable, max-age=31536000'
    assert 'Set-Cookie' not in answer.headers


@pytest.mark.parametrize(
    'name',
    ['x', '..', '%2e%2e%2fsecret_key', NAME.upper(), f'{NAME}.part', f'{NAME}%00', 'ab' * 16],
)
def test_anything_else_is_not_found(susan, picture, name):
    assert susan.get(f'/media/{name}').status_code == 404


def test_what_a_user_sent_is_not_shown_before_it_is_made_anew(app, susan, media_folder):
    name = upload_name('ab' * 16)
    with app.app_context():
        media_store().save(name, b'with its place')
    assert susan.get(f'/media/{name}').status_code == 404


def test_missing_file_is_not_found(susan, media_folder):
    assert susan.get(PATH).status_code == 404


def test_nginx_gets_the_place_in_place_of_the_content(app, susan, stranger, picture):
    app.config['MEDIA_X_ACCEL'] = True
    answer = susan.get(PATH)
    assert answer.headers['X-Accel-Redirect'] == f'/media_files/ab/{NAME}'
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b'', 'image/webp')
    assert stranger.get(PATH).status_code == 404


def test_nginx_is_named_no_file_that_is_not_there(app, susan, media_folder):
    app.config['MEDIA_X_ACCEL'] = True
    answer = susan.get(PATH)
    assert (answer.status_code, answer.headers['Cache-Control']) == (404, 'no-store')


def test_site_below_a_path_shows_pictures(tmp_path):
    app = site('sqlite://', SERVER_URL='http://localhost/blog')
    app.instance_path = str(tmp_path)
    with app.app_context():
        fill_database()
        media_store().save(NAME, b'picture')
    assert Visitor(app).sign_in('susan').get(f'/blog{PATH}').status_code == 200
