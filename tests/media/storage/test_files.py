"""Files in a folder, of which several processes write."""

import os

import pytest

from app.media.storage.files import FileStore

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


def test_deleted_file_leaves_no_half_behind(store):
    store.save(NAME, b'whole')
    half = store.path(NAME).with_name(f'{NAME}.0a1b2c3d.part')
    other = store.path(NAME).with_name(f'{NAME.replace("96", "208")}.0a1b2c3d.part')
    for path in (half, other):
        path.write_bytes(b'ha')
    store.delete([NAME])
    assert [file.name for file in store.files()] == [other.name]
