"""Comparing a store with the rows, and moving files from one store to another."""

import pytest

from app import db
from app.media.avatars import change_avatar
from app.media.checking import State, check_files, move_files
from app.media.storage.files import FileStore
from tests.cast import person
from tests.media.pictures import encoded, stored, stripes


@pytest.fixture
def source(app_context, media_folder) -> FileStore:
    """The store with the three files of susan's picture."""
    change_avatar(person('susan'), encoded(stripes()))
    return FileStore(media_folder)


def test_missing_and_damaged_files_are_found(source, media_folder):
    first, second, third = stored(media_folder)
    first.unlink()
    second.write_bytes(b'changed')
    assert dict(check_files(source)) == {
        first.name: State.MISSING,
        second.name: State.DAMAGED,
        third.name: State.OK,
    }


def test_files_are_moved_and_a_second_move_finds_them_there(source, media_folder, tmp_path):
    target = FileStore(tmp_path / 'other')
    names = [path.name for path in stored(media_folder)]
    for _time in range(2):
        assert list(move_files(source, target)) == [(name, State.OK) for name in names]
        assert stored(media_folder) == []
        assert [path.name for path in stored(tmp_path / 'other')] == names


def test_damaged_file_is_left_where_it_is(source, media_folder, tmp_path):
    damaged = stored(media_folder)[0]
    damaged.write_bytes(b'changed')
    states = dict(move_files(source, FileStore(tmp_path / 'other')))
    assert states[damaged.name] == State.DAMAGED
    assert stored(media_folder) == [damaged]
    db.session.rollback()
