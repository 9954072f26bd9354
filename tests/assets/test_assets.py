import gzip
import hashlib
import logging
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask, request_started, url_for

from tests.assets.conftest import STATIC, make_app

SHEET = 'css/1_base.css'
IMMUTABLE = 'public, max-age=31536000, immutable'


def url_of(app: Flask, name: str) -> str:
    with app.test_request_context():
        return url_for('static', filename=name)


def every_file() -> list[str]:
    return [path.relative_to(STATIC).as_posix() for path in STATIC.rglob('*') if path.is_file()]


@pytest.mark.parametrize('name', [SHEET, 'css/4_frame.css'])
def test_url_carries_the_hash_of_the_content(bare, name):
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    assert url_of(bare, name) == f'/static/{name.removesuffix(".css")}.{digest}.css'


def test_every_file_is_served_for_good(bare):
    for name in every_file():
        response = bare.test_client().get(url_of(bare, name))
        assert response.data == (STATIC / name).read_bytes(), name
        assert response.headers['Cache-Control'] == IMMUTABLE
        assert response.headers['X-Content-Type-Options'] == 'nosniff'
        assert 'Access-Control-Allow-Origin' not in response.headers


@pytest.mark.parametrize(
    ('accepted', 'encoding', 'decode'),
    [
        ('gzip, deflate, br', 'br', brotli.decompress),
        ('gzip', 'gzip', gzip.decompress),
        ('identity', None, bytes),
    ],
)
def test_compression_is_negotiated(bare, accepted, encoding, decode):
    headers = {'Accept-Encoding': accepted}
    response = bare.test_client().get(url_of(bare, SHEET), headers=headers)
    assert response.headers.get('Content-Encoding') == encoding
    assert response.headers['Vary'] == 'Accept-Encoding'
    assert response.headers['Content-Type'] == 'text/css; charset="utf-8"'
    assert decode(response.data) == (STATIC / SHEET).read_bytes()


def test_revalidation_sends_no_body(bare):
    client, url = bare.test_client(), url_of(bare, SHEET)
    response = client.get(url, headers={'If-None-Match': client.get(url).headers['ETag']})
    assert (response.status_code, response.data) == (304, b'')


def test_hashed_urls_never_enter_flask(bare):
    entered = []

    def note(sender, **extra):
        entered.append(sender)

    with request_started.connected_to(note, bare):
        bare.test_client().get(url_of(bare, SHEET))
        assert entered == []
        bare.test_client().get(f'/static/{SHEET}')
        assert entered == [bare]


def test_plain_urls_are_answered_by_flask(bare):
    response = bare.test_client().get(f'/static/{SHEET}')
    assert response.data == (STATIC / SHEET).read_bytes()
    assert 'immutable' not in response.headers['Cache-Control']


@pytest.mark.parametrize('name', ['css/none.css', 'css/microblog.000000000000.css', '../config.py'])
def test_what_is_not_there_is_not_found(bare, name):
    assert bare.test_client().get(f'/static/{name}').status_code == 404


def test_unknown_name_keeps_its_url(bare):
    assert url_of(bare, 'none.css') == '/static/none.css'


def test_other_urls_are_left_alone(bare):
    bare.add_url_rule('/files/<filename>', 'files', lambda filename: filename)
    with bare.test_request_context():
        assert url_for('files', filename=SHEET.replace('/', '-')) == '/files/css-1_base.css'


def test_debug_keeps_plain_names(tmp_path):
    app = make_app(tmp_path / 'instance', debug=True)
    assert url_of(app, SHEET) == f'/static/{SHEET}'
    assert not (tmp_path / 'instance').exists()


def test_a_folder_that_cannot_be_written_falls_back(tmp_path, caplog):
    (tmp_path / 'instance').write_text('A file where the folder should be.')
    with caplog.at_level(logging.WARNING):
        app = make_app(tmp_path / 'instance')
    assert 'Static files keep their plain names' in caplog.text
    assert url_of(app, SHEET) == f'/static/{SHEET}'
    assert app.test_client().get(f'/static/{SHEET}').status_code == 200


def test_files_of_an_earlier_version_are_still_served(tmp_path: Path):
    folder = tmp_path / 'instance' / 'static' / 'css'
    folder.mkdir(parents=True)
    (folder / 'microblog.0123456789ab.css').write_text('old')
    client = make_app(tmp_path / 'instance').test_client()
    assert client.get('/static/css/microblog.0123456789ab.css').text == 'old'


def test_sheets_refer_to_nothing_outside_themselves():
    for path in STATIC.rglob('*.css'):
        assert not re.search(r'url\(|@import|https?://(?!getbootstrap|github)', path.read_text()), (
            path
        )


def test_what_a_page_loads_is_light(bare):
    names = bare.jinja_env.globals['styles'] + bare.jinja_env.globals['scripts']
    headers = {'Accept-Encoding': 'gzip'}
    sheet, script = (
        len(bare.test_client().get(url_of(bare, name), headers=headers).data) for name in names
    )
    assert sheet < 14_000
    assert script < 8_000
