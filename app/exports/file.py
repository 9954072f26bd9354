"""A user's posts and reactions as a file, written part by part."""

import json
from collections.abc import Iterator
from time import monotonic

from app.exports.sections import Json, count_rows, place_of, rows_after
from app.extensions import db
from app.models import ExportPart, Task, TaskState
from app.models.jobs.export_part import POSTS

ROWS_IN_A_PART = 100

# Open pages are told the progress at most once in this many seconds.
REPORT_EVERY = 1

# The text around the sections, and the indentation of their rows.
HEAD, TAIL = b'{\n    "posts": [', b'\n    ]\n}'
NEXT_SECTION = '\n    ],\n    "{}": ['
INDENT = '\n' + 8 * ' '


def write_file(task: Task) -> None:
    """Write the missing parts, each in a transaction that also records the progress."""
    task.take_up()
    # An attempt before this one may have begun, and its parts are still there.
    if task.phase == TaskState.QUEUED:
        task.begin(count_rows(task.user_id))
    if task.phase == TaskState.RUNNING:
        write_parts(task)
        task.begin_sending()
    task.report()
    db.session.commit()


def write_parts(task: Task) -> None:
    """Write part by part, until no row is left; memory holds one part at a time."""
    number, former, place = ExportPart.last_of(task.id)
    # Unlike the system clock, this one is never set back.
    began, reported, written = monotonic(), 0.0, 0
    for section, rows in rows_after(task.user_id, former, place, ROWS_IN_A_PART):
        number, written = number + 1, written + len(rows)
        content = joint(former, section.name) + ','.join(map(as_json, section.to_json(rows)))
        former = section.name
        # Stored with the part, the place lets another worker continue after the last row.
        last = place_of(rows)
        part = ExportPart.create(task.id, number, last, content.encode(), section.name)
        db.session.add(part)
        task.advance(len(rows))
        task.seconds_left = round((monotonic() - began) * (task.total - task.done) / written)
        if monotonic() - reported >= REPORT_EVERY:
            task.report()
            reported = monotonic()
        db.session.commit()


def joint(former: str | None, section: str) -> str:
    """Return the text between a part and the one before it, given the sections of both."""
    if former == section:
        return ','
    # Every file begins with posts; sections without rows are left out.
    return '' if section == POSTS else NEXT_SECTION.format(section)


def as_json(fields: Json) -> str:
    """Return a row as it stands in the file, on lines of its own."""
    text = json.dumps(fields, indent=4, ensure_ascii=False)
    return INDENT + text.replace('\n', INDENT)


def size_of_file(task: Task) -> int:
    """Return how long the file is, in bytes."""
    return len(HEAD) + ExportPart.total_size(task.id) + len(TAIL)


def content_of_file(task_id: str) -> Iterator[bytes]:
    """Yield the file part by part; no transaction stays open while a reader is slow."""
    yield HEAD
    number = 0
    while content := ExportPart.content(task_id, number):
        # A download may take an hour, and the database would keep old rows for as long.
        db.session.rollback()
        yield content
        number += 1
    yield TAIL
