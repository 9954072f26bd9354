"""Changing the picture of oneself by a program."""

import pytest

from app import db
from app.http.request_size import FILE_BODY_BYTES
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.models import MediaFile
from tests.api.program import Program, told
from tests.cast import person
from tests.media.hostile import hostile_files
from tests.media.pictures import encoded, stored, stripes, upload
from tests.tables import rows

PATH = '/api/me/avatar'

pytestmark = pytest.mark.usefixtures('media_folder')


def send(program, content=None, **fields):
    """Upload a picture."""
    file = upload(encoded(stripes()) if content is None else content)
    return program.ask('PUT', PATH, data={'file': file, **fields})


def test_picture_is_changed_and_removed(program, media_folder):
    answer = send(program, focus='start')
    assert answer.status_code == 200
    assert answer.json['username'] == 'susan'
    picture = answer.json['_links']['avatar']
    assert picture.startswith('/media/')
    assert len(stored(media_folder)) == 3
    for _time in (1, 2):
        answer = program.delete(PATH)
        assert (answer.status_code, answer.data) == (204, b'')
    assert not program.get('/api/me').json['_links']['avatar'].startswith('/media/')


@pytest.mark.parametrize('name', hostile_files())
def test_anything_else_is_explained_and_nothing_is_left(app, program, media_folder, name):
    before = rows(app)
    status, fields = told(send(program, hostile_files()[name]))
    assert (status, set(fields)) == (400, {'file'})
    assert stored(media_folder) == []
    assert rows(app) == before


@pytest.mark.parametrize(
    ('form', 'field'),
    [
        ({}, 'file'),
        ({'file': 'text'}, 'file'),
        ({'file': upload(b'x', '')}, 'file'),
        ({'file': 'x', 'focus': 'nose'}, 'focus'),
        ({'file': 'x', 'focus': upload(b'x')}, 'focus'),
        ({'file': 'x', 'size': '3'}, 'size'),
    ],
    ids=['nothing', 'text', 'no name', 'unknown focus', 'file as focus', 'unknown field'],
)
def test_wrong_field_is_named(program, form, field):
    answer = program.ask('PUT', PATH, data=form, content_type='multipart/form-data')
    status, fields = told(answer)
    assert status == 400
    assert field in fields


def test_only_this_address_takes_so_much(program):
    assert told(send(program, bytes(100_000)))[0] == 400
    assert told(send(program, bytes(FILE_BODY_BYTES)))[0] == 413
    other = program.ask('PUT', '/api/users/1', data={'file': upload(bytes(100_000))})
    assert other.status_code == 413


def test_token_must_have_the_scope(app):
    reader = Program(app, 'susan', scopes=['read'])
    assert send(reader).status_code == 403
    assert reader.delete(PATH).status_code == 403


def test_quota_is_kept(app, program, media_folder):
    with app.app_context():
        db.session.add(MediaFile(name='x', user_id=person('susan').id, size=200 * 2**20, digest=''))
        db.session.commit()
    assert 'more than 200 MB' in told(send(program))[1]['file']
    assert stored(media_folder) == []


@pytest.mark.parametrize('error', [Busy(), StoreUnavailable('away')], ids=['busy', 'store'])
def test_picture_can_be_sent_again_later(program, monkeypatch, error):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr('app.media.avatars.avatar_files', fail)
    status, fields = told(send(program))
    assert (status, set(fields)) == (503, {'file'})


def test_description_says_that_it_is_a_form(nobody):
    document = nobody.get('/api/openapi.json').json
    operation = document['paths'][PATH]['put']
    (media_type,) = operation['requestBody']['content']
    assert media_type == 'multipart/form-data'
    assert '8 MB' in operation['responses']['413']['description']
    file = document['components']['schemas']['Avatar']['properties']['file']
    assert (file['type'], file['format']) == ('string', 'binary')
    assert '-F file=@me.jpg' in nobody.get('/api/docs').text
