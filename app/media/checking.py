"""Compares the store with the database, file by file, and moves files from store to store."""

from collections.abc import Iterator
from enum import StrEnum

from app.extensions import db
from app.media.storage.store import FileMissing, Store
from app.models import MediaFile

ROWS_AT_A_TIME = 500


class State(StrEnum):
    """The state of the file of a row."""

    OK = 'ok'
    MISSING = 'missing'
    DAMAGED = 'damaged'


def check_files(store: Store) -> Iterator[tuple[str, State]]:
    """Yield the name of every file that a row knows, and its state in a store."""
    for row in all_rows():
        yield row.name, state_in(store, row)[0]


def move_files(source: Store, target: Store) -> Iterator[tuple[str, State]]:
    """Move every file that a row knows, and yield its name and state.

    It can be interrupted and repeated: a file is deleted once the other store has all of it.
    """
    for row in all_rows():
        state, content = state_in(source, row)
        if state is State.OK:
            target.save(row.name, content)
            state = state_in(target, row)[0]
            if state is State.OK:
                source.delete([row.name])
        elif (there := state_in(target, row)[0]) is State.OK:
            state = there
        yield row.name, state


def state_in(store: Store, row: MediaFile) -> tuple[State, bytes]:
    """Return the state of a file in a store, and its content."""
    try:
        content = store.read(row.name)
    except FileMissing:
        return State.MISSING, b''
    return (State.OK if row.has_content(content) else State.DAMAGED), content


def all_rows() -> Iterator[MediaFile]:
    """Yield every row, some at a time; none stays in memory, and no transaction stays open."""
    name = ''
    while rows := MediaFile.after(name, ROWS_AT_A_TIME):
        db.session.expunge_all()
        db.session.rollback()
        yield from rows
        name = rows[-1].name
