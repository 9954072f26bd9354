"""The conversations in the demo data: written answers to some of the written posts."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import sqlalchemy as sa

from app.cli.seed.words import Tongue
from app.extensions import db
from app.languages.detect import detect_language
from app.models import Post
from app.models.threads.reply import write_reply

PATH = Path(__file__).with_name('replies.toml')
BY_AUTHOR = '> '

# The longest time until somebody answers, in minutes.
SOON = 90


@cache
def written_replies() -> dict[str, list[str]]:
    """Return replies by the text of the post that they answer."""
    return tomllib.loads(PATH.read_text(encoding='utf-8'))


def add_replies(
    rng: Random, authors: Sequence[tuple[int, Tongue]], above: int, until: datetime, limit: int
) -> list[tuple[int, datetime]]:
    """Answer those posts with higher ids than `above` to which answers are written.

    Return who replied, and when.
    """
    replies: list[Post] = []
    here = Post.id > above, Post.body.in_(written_replies())
    for post in db.session.scalars(sa.select(Post).where(*here).order_by(Post.id)).all():
        others = [user for user, tongue in authors if tongue.code == post.language]
        others = [user for user in others if user != post.user_id]
        if others:
            replies += answer(rng, post, others, until, limit)
    return [(reply.user_id, reply.timestamp) for reply in replies]


def answer(rng: Random, post: Post, others: list[int], until: datetime, limit: int) -> list[Post]:
    """Write the answers to a post in one transaction."""
    moment, last, written = post.timestamp, post, []
    for line in written_replies()[post.body]:
        body = line.removeprefix(BY_AUTHOR)
        if len(body) > limit:
            break
        moment = min(moment + timedelta(minutes=rng.randint(1, SOON)), until)
        # The author answers whoever spoke last, and all others answer the post.
        author = post.user_id if line != body else rng.choice(others)
        reply = Post(body=body, user_id=author, language=detect_language(body), timestamp=moment)
        write_reply(reply, last.id if line != body else post.id)
        written.append(last := reply)
    db.session.commit()
    return written
