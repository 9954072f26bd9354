"""The file of an export with pictures."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from app import db
from app.exports.archive import ExportFile
from app.exports.links import export_token
from app.jobs.worker import run_due
from app.media.avatars import change_avatar
from app.media.storage import media_store
from app.models import MediaFile
from app.models.media.attaching import Media
from app.models.users.avatar import avatar_name
from tests.cast import person
from tests.exports.test_file import launch
from tests.media.pictures import encoded, media_folder, stored, stripes
from tests.media.uploads import found, small
from tests.site import Visitor

__all__ = ['media_folder']


@pytest.fixture
def files(app, media_folder) -> list[str]:
    """The names of the two pictures of susan's post, beside others that are none of hers."""
    with app.app_context():
        first, second, other = small(alt='first'), small(alt='second'), small('john')
        small()
        values = {'content_warning': 'stripes', 'sensitive': True}
        person('susan').write_post('look', media=Media([first, second]), **values)
        person('john').write_post('look', media=Media([other]))
        db.session.commit()
        return [found(one).picture.largest for one in (first, second)]


@pytest.fixture
def sent(app, media_folder) -> list[str]:
    """The names of the pictures of two messages of susan's, beside others that are none of hers."""
    with app.app_context():
        susan, john, mary = map(person, ('susan', 'john', 'mary'))
        first, second = small(alt='first'), small(alt='second')
        deleted, johns = small(), small('john')
        names = [found(one).picture.largest for one in (first, second)]
        susan.send_message(john, 'look', Media([first]))
        susan.send_message(mary, 'look', Media([second]))
        susan.send_message(mary, 'oh no', Media([deleted])).delete_copy(susan.id)
        john.send_message(susan, 'and mine', Media([johns]))
        db.session.commit()
        change_avatar(person('susan'), encoded(stripes()))
        change_avatar(person('john'), encoded(stripes()))
        return names


def read_archive(content: bytes) -> tuple[dict, dict[str, bytes]]:
    """Return the texts and the pictures in a ZIP."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        pictures = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(pictures.pop('posts.json')), pictures


def test_mail_brings_posts_with_their_pictures(app, mail_server, files, media_folder):
    launch(app)
    run_due(app)
    (file,) = mail_server.mails[0].iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ('posts.zip', 'application/zip')
    texts, pictures = read_archive(file.get_content())
    plain, post = texts['posts']
    assert set(plain) == {'body', 'timestamp'}
    assert (post['content_warning'], post['sensitive']) == ('stripes', True)
    assert post['media'] == [
        {'file': f'media/{name}', 'alt': alt}
        for name, alt in zip(files, ('first', 'second'), strict=True)
    ]
    kept = {f'media/{path.name}': path.read_bytes() for path in stored(media_folder)}
    assert pictures == {f'media/{name}': kept[f'media/{name}'] for name in files}


def test_avatar_and_pictures_of_sent_messages_come_along(app, mail_server, sent, media_folder):
    launch(app)
    run_due(app)
    (file,) = mail_server.mails[0].iter_attachments()
    texts, pictures = read_archive(file.get_content())
    assert [
        (one['file'], one['alt'], one['username'], set(one)) for one in texts['message_media']
    ] == [
        (f'media/{name}', alt, to, {'file', 'alt', 'username', 'timestamp'})
        for name, alt, to in zip(sent, ('first', 'second'), ('john', 'mary'), strict=True)
    ]
    kept = {path.name: path.read_bytes() for path in stored(media_folder)}
    with app.app_context():
        avatar = kept[avatar_name(person('susan').avatar_key, 400)]
    assert pictures == {'avatar.webp': avatar, **{f'media/{name}': kept[name] for name in sent}}


def test_large_archive_comes_as_a_link(app, susan, mail_server, files):
    with app.app_context():
        db.session.execute(db.update(MediaFile).values(size=10_000_000))
        db.session.commit()
    launch(app)
    run_due(app)
    assert list(mail_server.mails[0].iter_attachments()) == []
    with app.app_context():
        path = f'/export/{export_token(person("susan").latest_task("export_posts"))}'
    answer = Visitor(app).get(path)
    assert answer.mimetype == 'application/zip'
    assert answer.headers['Content-Disposition'] == 'attachment; filename=posts.zip'
    assert len(read_archive(answer.data)[1]) == 2
    assert 'posts.zip' in susan.get('/export_posts').text


def test_picture_that_is_lost_is_left_out(app, mail_server, files):
    with app.app_context():
        media_store().delete(files[:1])
    launch(app)
    run_due(app)
    (file,) = mail_server.mails[0].iter_attachments()
    assert list(read_archive(file.get_content())[1]) == [f'media/{files[1]}']


def test_only_a_file_of_known_size_says_so():
    assert 'Content-Length' not in ExportFile('a.zip', 'application/zip', iter([])).headers
    assert ExportFile('a', 'text/plain', iter([]), 0).headers['Content-Length'] == '0'
