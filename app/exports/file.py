"""A person's posts as a file: written part by part, then sent by mail."""

import json
from collections.abc import Iterator
from datetime import datetime
from time import monotonic

import sqlalchemy as sa
from flask import current_app
from flask_mail import Message

from app.dates import utcnow
from app.email import compose
from app.email import mail_context as present_mail_context
from app.email.smtp import TooLong, deliver
from app.events.notify import tell
from app.extensions import db
from app.jobs import enqueue
from app.models import Cursor, EventKind, ExportPart, Post, Task, TaskState, User
from app.models.jobs.task import KEEP_FINISHED
from app.signing import read_signed, sign

POSTS_IN_A_PART = 100

# Open pages are told how far it is at most once in so many seconds.
REPORT_EVERY = 1

# What stands around the posts, and how far these are from the edge.
HEAD, TAIL = b'{\n    "posts": [', b'\n    ]\n}'
INDENT = '\n' + 8 * ' '

PURPOSE = 'export'


def write_file(task: Task) -> None:
    """Write the parts that are missing, each with a commit that also notes how far it is."""
    task.take_up()
    if task.phase == TaskState.QUEUED:
        task.begin(count_posts(task.user_id))
    if task.phase == TaskState.RUNNING:
        write_parts(task)
        task.begin_sending()
    task.report()
    db.session.commit()


def count_posts(user_id: int) -> int:
    """Return how many posts a person has written."""
    query = sa.select(sa.func.count()).select_from(Post).where(Post.user_id == user_id)
    return db.session.execute(query).scalar_one()


def write_parts(task: Task) -> None:
    """Write part by part, until no post is left; memory holds one part at a time."""
    number, place = ExportPart.next_place(task.id)
    began, reported, written = monotonic(), 0.0, 0
    while posts := Post.written_after(task.user_id, place, POSTS_IN_A_PART):
        place = Cursor(posts[-1].timestamp, posts[-1].id)
        content = ',' * bool(number) + ','.join(as_json(p.body, p.timestamp) for p in posts)
        db.session.add(ExportPart.holding(task.id, number, place, content.encode()))
        task.advance(len(posts))
        number, written = number + 1, written + len(posts)
        task.seconds_left = round((monotonic() - began) * (task.total - task.done) / written)
        if monotonic() - reported >= REPORT_EVERY:
            task.report()
            reported = monotonic()
        db.session.commit()


def as_json(body: str, timestamp: datetime) -> str:
    """Return a post as it stands in the file, on lines of its own."""
    moment = timestamp.isoformat().replace('+00:00', 'Z')
    text = json.dumps({'body': body, 'timestamp': moment}, indent=4, ensure_ascii=False)
    return INDENT + text.replace('\n', INDENT)


def size_of_file(task: Task) -> int:
    """Return how long the file is, in bytes."""
    return len(HEAD) + ExportPart.total_size(task.id) + len(TAIL)


def content_of_file(task_id: str) -> Iterator[bytes]:
    """Yield the file part by part; no transaction stays open while a reader is slow."""
    yield HEAD
    number = 0
    while content := ExportPart.content(task_id, number):
        db.session.rollback()
        yield content
        number += 1
    yield TAIL


def send_file(task: Task, mail_context: dict[str, str] | None) -> None:
    """Mail the file to its owner, or a link to it where it is too long. Raises as deliver()."""
    address, known = task.user.email, mail_context or present_mail_context()
    limit = 1000 * current_app.config['MAIL_ATTACHMENT_LIMIT']
    try:
        deliver(letter(task, address, known, is_attached=size_of_file(task) <= limit))
    except TooLong:
        # The mail server takes less than the setting says.
        deliver(letter(task, address, known, is_attached=False))
    task.finish(address)
    # What goes wrong from here on would send the mail again, so the rest is for another job.
    enqueue('tell_of_task', task.id, known['root'])


def tell_of_end(task: Task, root: str | None) -> None:
    """Put what became of an export among the news of its owner.

    The address of the site is known, or stands among the arguments of the job that has failed.
    """
    if root is None and task.job:
        root = next((known['root'] for known in json.loads(task.job.arguments)[1:]), None)
    tell(owner_of(task), EventKind.EXPORT, root=root, state=task.state)


def letter(task: Task, address: str, mail_context: dict[str, str], is_attached: bool) -> Message:
    """Return the mail, with the file or a link to it."""
    values = {} if is_attached else {'token': token_for(task)}
    message = compose('export_posts', owner_of(task), address, **mail_context, **values)
    if is_attached:
        content = b''.join(content_of_file(task.id))
        message.attach('posts.json', 'application/json', content)
    return message


def owner_of(task: Task) -> User:
    return db.session.get_one(User, task.user_id)


def token_for(task: Task) -> str:
    """Return what the address of the download ends with; it is good while the file is kept."""
    end = (task.finished or utcnow()) + KEEP_FINISHED
    return sign(PURPOSE, (end - utcnow()).total_seconds(), task=task.id)


def task_for(token: str) -> Task | None:
    """Return the task whose file a link leads to, or None for a link that is no good any more."""
    claims = read_signed(PURPOSE, token)
    return db.session.get(Task, claims['task']) if claims else None
