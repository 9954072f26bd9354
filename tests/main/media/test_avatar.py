"""Choosing a picture of oneself, and going back to the letter."""

import json
import re
from gzip import compress
from io import BytesIO

import pytest
from PIL import Image

from app import db
from app.jobs.registry import JOBS
from app.media.storage.store import new_key
from app.models import Job, MediaFile, User
from app.sizes import LARGEST_PICTURE
from tests.api.program import Program
from tests.cast import add_person, add_post, person
from tests.media.hostile import hostile_files
from tests.media.pictures import (
    BLUE,
    GREEN,
    RED,
    encoded,
    near,
    phone_photo,
    stored,
    stripes,
    upload,
)
from tests.queries import count_queries
from tests.tables import rows

PAGE = '/settings/avatar'
SHOWN = re.compile(r'src="(/media/[0-9a-f]{32}-[0-9]+\.webp)"')


def send(visitor, content, focus='middle', name='me.jpg'):
    """Upload a picture."""
    return visitor.post(PAGE, {'picture': upload(content, name), 'focus': focus})


def shown(visitor, path='/user/susan'):
    """Return the pictures on a page, as they are loaded."""
    return [
        Image.open(BytesIO(visitor.get(url).data)) for url in SHOWN.findall(visitor.get(path).text)
    ]


def run_jobs(app):
    """Do what the site left for later, whenever it is due."""
    with app.app_context():
        for job in db.session.scalars(db.select(Job)).all():
            JOBS[job.name].run(json.loads(job.arguments))
        db.session.commit()


def test_photo_of_a_phone_stands_upright_without_its_place(susan, media_folder):
    answer = send(susan, phone_photo())
    assert (answer.status_code, answer.location) == (302, PAGE)
    assert 'Your picture has been changed.' in susan.get(PAGE).text
    files = stored(media_folder)
    assert len(files) == 3
    for file in files:
        image = Image.open(file)
        assert (image.format, dict(image.getexif()), image.info) == ('WEBP', {}, image.info)
        assert not {'exif', 'icc_profile', 'xmp'} & set(image.info)
        assert b'Phone' not in file.read_bytes()
        # Upright, what was on the left is on top.
        width, height = image.size
        assert width == height
        assert near(image.getpixel((width // 2, height // 2)), GREEN)
        assert near(image.getpixel((width // 2, height // 20)), RED)


@pytest.mark.parametrize(
    ('focus', 'color'), [('start', RED), ('middle', GREEN), ('end', BLUE)], ids=str
)
def test_part_can_be_chosen(susan, media_folder, focus, color):
    send(susan, encoded(stripes()), focus)
    assert all(near(image.getpixel((40, 40)), color) for image in shown(susan))


def test_picture_is_shown_wherever_its_owner_is(app, susan, john, media_folder):
    send(susan, encoded(stripes()))
    susan.post('/follow/john')
    susan.post('/send_message/john', {'message': 'Hello'})
    for page in ('/explore', '/user/susan', '/user/susan/popup', '/news', '/messages'):
        text = john.get(page).text
        assert SHOWN.search(text), page
    assert SHOWN.search(john.get('/user/john/followers').text)
    assert SHOWN.search(john.get('/search?q=susan&kind=people').text)
    picture = re.search(r'<img class="avatar[^>]*>', john.get('/explore').text)[0]
    assert all(f'{name}=' in picture for name in ('width', 'height', 'alt', 'loading'))


def test_home_page_costs_no_more_statements(susan, media_folder):
    susan.get('/index')
    with count_queries() as before:
        susan.get('/index')
    send(susan, encoded(stripes()))
    susan.get('/index')
    with count_queries() as after:
        assert SHOWN.search(susan.get('/index').text)
    assert len(after) == len(before)


def test_programs_find_it_too(app, susan, media_folder):
    send(susan, encoded(stripes()))
    answer = Program(app, 'susan').get('/api/me')
    assert answer.json['_links']['avatar'].startswith('/media/')


def test_another_picture_replaces_the_first(app, susan, media_folder):
    send(susan, encoded(stripes()))
    first = stored(media_folder)
    send(susan, encoded(Image.new('RGB', (50, 50), BLUE)))
    run_jobs(app)
    assert len(stored(media_folder)) == 3
    assert not set(first) & set(stored(media_folder))
    assert near(shown(susan)[0].getpixel((20, 20)), BLUE)


def test_removing_brings_the_letter_back(app, susan, media_folder):
    send(susan, encoded(stripes()))
    answer = susan.post(f'{PAGE}/delete')
    assert (answer.status_code, answer.location) == (302, PAGE)
    page = susan.get('/user/susan').text
    assert 'data-letter="S"' in page
    assert not SHOWN.search(page)
    run_jobs(app)
    assert stored(media_folder) == []
    with app.app_context():
        assert db.session.scalars(db.select(MediaFile)).all() == []


@pytest.mark.parametrize('name', hostile_files())
def test_anything_else_is_explained_and_nothing_is_left(app, susan, media_folder, name):
    before = rows(app)
    answer = send(susan, hostile_files()[name], name='holiday.jpg')
    assert answer.status_code == 422
    message = re.search(r'id="picture-error"><div>([^<]+)', answer.text)
    assert len(message[1]) > 15
    assert stored(media_folder) == []
    assert rows(app) == before


@pytest.mark.parametrize(
    ('kind', 'said'),
    [('svg', 'SVG pictures are not supported'), ('heic', 'HEIC and AVIF'), ('nothing', 'is empty')],
)
def test_answer_names_the_kind(susan, media_folder, kind, said):
    assert said in send(susan, hostile_files()[kind]).text


@pytest.mark.parametrize(
    'fields',
    [{}, {'picture': 'text'}, {'picture': (BytesIO(), '')}],
    ids=['no field', 'a text', 'no name'],
)
def test_no_file_is_explained(susan, media_folder, fields):
    answer = susan.post(PAGE, {'focus': 'middle', **fields})
    assert answer.status_code == 422
    assert 'Please choose a file.' in answer.text


def test_unknown_part_is_explained(susan, media_folder):
    answer = send(susan, encoded(stripes()), focus='nose')
    assert answer.status_code == 422
    assert stored(media_folder) == []


@pytest.mark.parametrize(
    ('size', 'status'), [(LARGEST_PICTURE, 422), (LARGEST_PICTURE + 10_000, 413)]
)
def test_file_has_at_most_8_megabytes(susan, media_folder, size, status):
    assert send(susan, b'\xff\xd8\xff'.ljust(size, b'x')).status_code == status


def test_other_pages_take_no_more_than_before(susan):
    answer = susan.post('/edit_profile', {'username': 'susan', 'a': upload(bytes(100_000))})
    assert answer.status_code == 413


@pytest.mark.parametrize('name', ['../../x.php', 'x.svg', '‮gpj.exe', 'x' * 5000])
def test_name_of_the_file_means_nothing(susan, media_folder, name):
    assert send(susan, encoded(stripes()), name=name).status_code == 302
    assert len(stored(media_folder)) == 3


def test_code_behind_a_picture_is_gone(susan, media_folder):
    code = b'<?php system($_GET["x"]); ?><script>alert(1)</script>'
    assert send(susan, encoded(stripes(), 'GIF') + code).status_code == 302
    assert all(b'script' not in file.read_bytes() for file in stored(media_folder))


def test_quota_is_kept(app, susan, media_folder):
    with app.app_context():
        db.session.add(MediaFile(name='x', user_id=person('susan').id, size=200 * 2**20, digest=''))
        db.session.commit()
    answer = send(susan, encoded(stripes()))
    assert answer.status_code == 422
    assert 'more than 200 MB' in answer.text
    assert stored(media_folder) == []


def test_page_of_pictures_is_hardly_heavier(app, susan):
    with app.app_context():
        for place in range(25):
            author = add_person(f'author{place}')
            add_post(author, f'Post {place}', place)
            person('susan').follow(author)
        db.session.commit()
    before = weight(susan)
    with app.app_context():
        for user in db.session.scalars(db.select(User)):
            user.avatar_key = new_key()
        db.session.commit()
    page = susan.get('/index').text
    assert len(set(SHOWN.findall(page))) > 20
    assert weight(susan) - before < 1000


def weight(visitor):
    """Return how long the home page is in gzip."""
    return len(compress(visitor.get('/index').data, 5))
