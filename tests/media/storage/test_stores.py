"""Both kinds of store do the same: files in a folder, and a real S3 server."""

import os
from contextlib import ExitStack
from datetime import timedelta

import pytest

from app.dates import utcnow
from app.media.storage.files import DRAFT, FileStore
from app.media.storage.s3 import S3Settings, S3Store
from app.media.storage.store import (
    FileMissing,
    StoreUnavailable,
    is_name,
    new_key,
)
from app.models.media.picture import picture_name
from tests.disks import fill, mounted
from tests.servers.plugin import required
from tests.servers.s3_server import ACCESS_KEY, BUCKET, SECRET_KEY, S3Server
from tests.servers.server import free_port
from tests.test_deadlines import comes_to_an_end

pytestmark = pytest.mark.xdist_group('s3')


def settings(url, **changes):
    """Return the settings of a store at this address."""
    return S3Settings(url, BUCKET, 'us-east-1', ACCESS_KEY, SECRET_KEY)._replace(**changes)


@pytest.fixture(scope='module')
def s3_url():
    """The address of a real store."""
    with required(), ExitStack() as stack:
        server = S3Server()
        stack.callback(server.stop)
        yield server.obtain()


@pytest.fixture(params=['files', 's3'])
def store(request, tmp_path):
    """An empty store of each kind."""
    if request.param == 'files':
        return FileStore(tmp_path / 'media')
    store = S3Store(settings(request.getfixturevalue('s3_url')))
    store.delete([one.name for one in store.files()])
    return store


def test_file_comes_back_as_it_was(store):
    name, content = picture_name(new_key(), 96), os.urandom(300_000)
    store.save(name, content)
    assert store.read(name) == content
    [file] = store.files()
    assert (file.name, file.size) == (name, 300_000)
    assert abs(utcnow() - file.modified) < timedelta(minutes=5)


def test_deleted_file_is_missing(store):
    names = [picture_name(new_key(), size) for size in (96, 208)]
    for name in names:
        store.save(name, b'x')
    store.delete([names[0], picture_name(new_key(), 96)])
    with pytest.raises(FileMissing):
        store.read(names[0])
    assert [file.name for file in store.files()] == [names[1]]


def test_names_cannot_be_guessed():
    names = {picture_name(new_key(), 96) for _ in range(100)}
    assert len(names) == 100
    assert all(map(is_name, names))


def test_full_disk_leaves_nothing_behind(tmp_path):
    with mounted(tmp_path / 'disk', '1m') as disk:
        store = FileStore(disk / 'media')
        fill(disk, leave=20_000)
        name = picture_name(new_key(), 96)
        with pytest.raises(StoreUnavailable, match='No space left'):
            store.save(name, os.urandom(200_000))
        assert list(store.files()) == []


def test_interrupted_write_is_listed_and_deleted(tmp_path):
    store = FileStore(tmp_path)
    name = picture_name(new_key(), 96)
    path = store.path(name + DRAFT)
    path.parent.mkdir()
    path.write_bytes(b'half')
    assert [file.name for file in store.files()] == [name + DRAFT]
    store.delete([name])
    assert list(store.files()) == []


def test_file_that_vanishes_meanwhile_is_left_out(tmp_path):
    store = FileStore(tmp_path)
    names = sorted(picture_name('a' + new_key()[1:], size) for size in (96, 208))
    for name in names:
        store.save(name, b'x')
    found = store.files()
    assert next(found).name == names[0]
    store.delete([names[1]])
    assert list(found) == []


@pytest.mark.parametrize(
    'changes', [{'secret_key': 'wrong'}, {'access_key': 'nobody'}, {'bucket': 'elsewhere'}], ids=str
)
def test_refused_store_is_unavailable(s3_url, changes):
    store = S3Store(settings(s3_url, **changes))
    with pytest.raises(StoreUnavailable):
        store.save(picture_name(new_key(), 96), b'x')
    with pytest.raises(StoreUnavailable):
        next(store.files())


def test_store_that_is_away_is_given_up():
    store = S3Store(settings(f'http://127.0.0.1:{free_port()}'))
    assert comes_to_an_end(lambda: store.read(picture_name(new_key(), 96)), StoreUnavailable)
