"""A user's posts as a file, written part by part."""

import json
from collections.abc import Iterator
from time import monotonic
from typing import Any

from app.extensions import db
from app.models import Cursor, ExportPart, Post, Task, TaskState

POSTS_IN_A_PART = 100

# Open pages are told how far it is at most once in so many seconds.
REPORT_EVERY = 1

# What stands around the posts, and how far these are from the edge.
HEAD, TAIL = b'{\n    "posts": [', b'\n    ]\n}'
INDENT = '\n' + 8 * ' '


def write_file(task: Task) -> None:
    """Write the parts that are missing, each with a commit that also notes how far it is."""
    task.take_up()
    # An attempt before this one may have begun, and its parts are still there.
    if task.phase == TaskState.QUEUED:
        task.begin(Post.count_written_by(task.user_id))
    if task.phase == TaskState.RUNNING:
        write_parts(task)
        task.begin_sending()
    task.report()
    db.session.commit()


def write_parts(task: Task) -> None:
    """Write part by part, until no post is left; memory holds one part at a time."""
    number, place = ExportPart.next_place(task.id)
    # The clock of the system may be set while an export runs; this one only goes forward.
    began, reported, written = monotonic(), 0.0, 0
    while posts := Post.written_after(task.user_id, place, POSTS_IN_A_PART):
        # Kept with the part, it lets another worker go on behind the last post.
        place = Cursor(posts[-1].timestamp, posts[-1].id)
        content = ',' * bool(number) + ','.join(map(as_json, posts))
        db.session.add(ExportPart.create(task.id, number, place, content.encode()))
        task.advance(len(posts))
        number, written = number + 1, written + len(posts)
        task.seconds_left = round((monotonic() - began) * (task.total - task.done) / written)
        if monotonic() - reported >= REPORT_EVERY:
            task.report()
            reported = monotonic()
        db.session.commit()


def as_json(post: Any) -> str:
    """Return a post as it stands in the file, on lines of its own."""
    moment = post.timestamp.isoformat().replace('+00:00', 'Z')
    fields: dict[str, Any] = {'body': post.body, 'timestamp': moment}
    # Programs that read such files for years know of no more than two fields.
    if post.reply_to_id is not None:
        fields['reply_to_id'] = post.reply_to_id
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
