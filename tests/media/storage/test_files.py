"""Files in a folder, of which several processes write."""

import errno
import os
from contextlib import nullcontext

import pytest

from app.media.storage.files import FileStore
from app.media.storage.store import StoreUnavailable

NAME = f'{"a1" * 16}-96.webp'


@pytest.fixture
def store(tmp_path):
    """A store with a folder of its own."""
    return FileStore(tmp_path)


def test_file_is_whole_when_two_save_it_at_once(store, monkeypatch):
    sync, others = os.fsync, [b'second']

    def meet(file):
        """Let somebody else save the same file in the middle."""
        sync(file)
        if others:
            store.save(NAME, others.pop())

    monkeypatch.setattr(os, 'fsync', meet)
    store.save(NAME, b'first')
    assert store.read(NAME) == b'first'
    assert [file.name for file in store.files()] == [NAME]


def test_name_of_a_file_outlasts_a_power_failure(store, monkeypatch):
    sync, synced = os.fsync, []

    def note(handle):
        """Note what is written to the disk, and whether the file has its name by then."""
        synced.append((os.readlink(f'/proc/self/fd/{handle}'), store.path(NAME).exists()))
        sync(handle)

    monkeypatch.setattr(os, 'fsync', note)
    store.save(NAME, b'whole')
    assert synced[0][0].endswith('.part')
    assert synced[1:] == [(str(store.path(NAME).parent), True), (str(store.folder), True)]


@pytest.mark.parametrize(('number', 'is_saved'), [(errno.EINVAL, True), (errno.EIO, False)])
def test_file_system_that_cannot_keep_names_is_no_failure(store, monkeypatch, number, is_saved):
    sync = os.fsync

    def fail(handle):
        """Write files, but not folders."""
        if os.path.isdir(f'/proc/self/fd/{handle}'):
            raise OSError(number, 'no')
        sync(handle)

    monkeypatch.setattr(os, 'fsync', fail)
    with nullcontext() if is_saved else pytest.raises(StoreUnavailable):
        store.save(NAME, b'whole')


def test_deleted_file_leaves_no_half_behind(store):
    store.save(NAME, b'whole')
    half = store.path(NAME).with_name(f'{NAME}.0a1b2c3d.part')
    other = store.path(NAME).with_name(f'{NAME.replace("96", "208")}.0a1b2c3d.part')
    for path in (half, other):
        path.write_bytes(b'ha')
    store.delete([NAME])
    assert [file.name for file in store.files()] == [other.name]
