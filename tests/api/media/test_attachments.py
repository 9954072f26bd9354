"""Uploading pictures by a program, and writing with them."""

import pytest

from app import db
from app.http.request_size import FILE_BODY_BYTES
from app.jobs.worker import run_due
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.models import Attachment, MediaFile
from tests.api.program import Program, told
from tests.media.hostile import hostile_files
from tests.media.pictures import encoded, stored, stripes, upload
from tests.media.uploads import broken_file, large_file
from tests.queries import count_queries
from tests.tables import rows

PATH = '/api/media'

pytestmark = pytest.mark.usefixtures('media_folder')


def send(program: Program, content: bytes | None = None, **fields: str):
    """Upload a picture."""
    file = upload(encoded(stripes()) if content is None else content)
    return program.ask('POST', PATH, data={'file': file, **fields})


def added(program: Program, content: bytes | None = None, **fields: str) -> int:
    """Upload a picture; return its id."""
    answer = send(program, content, **fields)
    assert answer.status_code == 201, answer.text
    return answer.json['id']


def write(program: Program, *media_ids: int, **fields):
    """Write a post with pictures."""
    return program.post('/api/posts', {'body': 'look', 'media_ids': media_ids, **fields})


def test_picture_is_uploaded_read_changed_and_deleted(program, media_folder):
    answer = send(program, alt='stripes')
    known = answer.json
    assert (answer.status_code, answer.headers['Location']) == (201, f'{PATH}/{known["id"]}')
    url = known.pop('url')
    assert program.client.get(url).status_code == 404
    assert known == {
        'id': known['id'],
        'state': 'ready',
        'width': 300,
        'height': 100,
        'alt': 'stripes',
    }
    path = answer.headers['Location']
    assert program.put(path, {'alt': ' three stripes '}).json['alt'] == 'three stripes'
    assert program.get(path).json['alt'] == 'three stripes'
    assert program.delete(path).status_code == 204
    assert program.get(path).status_code == 404


def test_large_picture_is_ready_later(app, program):
    picture = added(program, large_file())
    path = f'{PATH}/{picture}'
    assert program.get(path).json == {
        'id': picture,
        'state': 'processing',
        'url': None,
        'width': None,
        'height': None,
        'alt': '',
    }
    status, fields = told(write(program, picture))
    assert (status, list(fields)) == (400, ['media_ids'])
    run_due(app)
    assert program.get(path).json['state'] == 'ready'
    assert write(program, picture).json['media'][0]['width'] == 1600


def test_broken_picture_is_told(app, program, media_folder):
    picture = added(program, broken_file())
    run_due(app)
    assert program.get(f'{PATH}/{picture}').json['state'] == 'failed'
    assert told(write(program, picture))[1].keys() == {'media_ids'}
    run_due(app)
    assert stored(media_folder) == []


def test_post_shows_its_pictures_everywhere(program, susan):
    first, second = added(program, alt='one'), added(program, alt='two')
    fields = {'content_warning': 'stripes', 'sensitive': True}
    post = write(program, second, first, **fields).json
    assert [picture['alt'] for picture in post['media']] == ['two', 'one']
    assert post['media'][0].keys() == {'id', 'url', 'width', 'height', 'alt'}
    assert {name: post[name] for name in fields} == fields
    assert susan.get(post['media'][0]['url']).mimetype == 'image/webp'
    for path in ('/api/posts', '/api/timeline', '/api/users/1/posts'):
        assert program.get(path).json['items'][0] == post
    program.put(f'/api/media/{first}', {'alt': 'the first'})
    assert program.get(f'/api/posts/{post["id"]}').json['media'][1]['alt'] == 'the first'


def test_pictures_stay_with_an_edited_post(program):
    post = write(program, added(program), content_warning='stripes').json
    path = f'/api/posts/{post["id"]}'
    changed = program.put(path, {'body': 'look again'}).json
    assert (changed['media'], changed['content_warning']) == (post['media'], 'stripes')
    changed = program.put(path, {'body': 'again', 'content_warning': None, 'sensitive': True}).json
    assert (changed['content_warning'], changed['sensitive']) == (None, True)


def test_reply_and_quote_have_pictures(program):
    for kind in ('reply_to_id', 'quote_id'):
        assert len(write(program, added(program), **{kind: 2}).json['media']) == 1


def test_message_has_pictures(program, other):
    fields = {'recipient': 'john', 'body': 'look', 'media_ids': [added(program, alt='a cat')]}
    sent = program.post('/api/messages', fields).json
    assert [picture['alt'] for picture in sent['media']] == ['a cat']
    (received,) = other.get('/api/messages').json['items']
    assert received['media'] == sent['media']
    assert other.get(f'/api/messages/{sent["id"]}').json['media'] == sent['media']
    assert told(program.post('/api/messages', fields))[1].keys() == {'media_ids'}


@pytest.mark.parametrize(
    'ids', [[999], [0], ['1'], [1, 1], [1, 2, 3, 4, 5], 'one', {'1': 1}, [2**70], [True]], ids=str
)
def test_pictures_that_are_not_there_are_named(app, program, ids):
    added(program)
    before = rows(app)
    status, fields = told(program.post('/api/posts', {'body': 'look', 'media_ids': ids}))
    assert status == 400
    assert all(name.startswith('media_ids') for name in fields)
    assert rows(app) == before


def test_nobody_sees_uses_or_changes_the_picture_of_another(app, program, other):
    picture = added(program)
    path = f'{PATH}/{picture}'
    before = rows(app)
    assert other.get(path).status_code == 404
    assert other.put(path, {'alt': 'a joke'}).status_code == 404
    assert other.delete(path).status_code == 404
    assert told(write(other, picture))[0] == 400
    assert rows(app) == before


def test_picture_of_a_post_is_deleted_with_the_post_only(app, program, media_folder):
    picture = added(program)
    post = write(program, picture).json['id']
    assert program.delete(f'{PATH}/{picture}').status_code == 409
    assert program.delete(f'/api/posts/{post}').status_code == 204
    run_due(app)
    assert stored(media_folder) == []
    with app.app_context():
        assert db.session.scalars(db.select(Attachment)).all() == []


@pytest.mark.parametrize('name', hostile_files())
def test_hostile_file_is_explained_or_fails_and_nothing_is_left(app, program, media_folder, name):
    answer = send(program, hostile_files()[name])
    if answer.status_code == 201:
        run_due(app)
        assert program.get(answer.headers['Location']).json['state'] == 'failed'
        run_due(app)
    else:
        status, fields = told(answer)
        assert (status, set(fields)) == (400, {'file'})
    assert stored(media_folder) == []
    with app.app_context():
        assert db.session.scalars(db.select(MediaFile)).all() == []


@pytest.mark.parametrize(
    ('form', 'field'),
    [
        ({}, 'file'),
        ({'file': 'text'}, 'file'),
        ({'file': upload(b'x'), 'alt': 'x' * 1501}, 'alt'),
        ({'file': upload(b'x'), 'alt': '\x00'}, 'alt'),
        ({'file': upload(b'x'), 'size': '3'}, 'size'),
    ],
    ids=['nothing', 'text', 'long', 'control', 'unknown field'],
)
def test_wrong_field_is_named(program, form, field):
    answer = program.ask('POST', PATH, data=form, content_type='multipart/form-data')
    status, fields = told(answer)
    assert (status, field in fields) == (400, True)


def test_bodies_are_bounded(program):
    assert told(send(program, bytes(100_000)))[0] == 400
    assert told(send(program, bytes(FILE_BODY_BYTES)))[0] == 413
    assert program.post(PATH, {'file': 'x'}).status_code == 415


@pytest.mark.parametrize('error', [Busy(), StoreUnavailable('full')], ids=['busy', 'full'])
def test_program_may_try_again(program, monkeypatch, error):
    def fail(*_args):
        raise error

    monkeypatch.setattr('app.api.media.attachments.add_picture', fail)
    status, fields = told(send(program))
    assert (status, set(fields)) == (503, {'file'})


def test_pictures_cost_one_statement_more(program):
    with count_queries() as plain:
        program.get('/api/posts')
    for _time in range(2):
        write(program, added(program))
    with count_queries() as queries:
        program.get('/api/posts')
    assert len(queries) == len(plain) + 1


def test_site_may_demand_a_text_of_every_picture(app, program):
    app.config['REQUIRE_ALT_TEXT'] = True
    described, other = added(program, alt='stripes'), added(program)
    answer = write(program, described, other)
    assert answer.status_code == 400
    assert 'each picture needs an `alt` on this site' in answer.text
    assert write(program, described).status_code == 201
    path = f'/api/media/{described}'
    refused = (400, {'alt': 'each picture needs an `alt` on this site'})
    assert told(program.put(path, {'alt': ''})) == refused
    assert program.get(path).json['alt'] == 'stripes'
    assert program.put(f'/api/media/{other}', {'alt': ''}).status_code == 200
