"""The edits in the demo data: some new posts have a former text with a typo."""

import re
from datetime import datetime, timedelta
from random import Random

import sqlalchemy as sa

from app.extensions import db
from app.models import Post
from app.models.posts.revision import PostRevision

# One in ONE_IN of the NEWEST posts was edited, within SOON minutes.
ONE_IN, NEWEST, SOON = 15, 500, 30

WORD = re.compile(r'(?<![\w@#/])[^\W\d_]{5,}(?![\w/:])')


def add_edits(rng: Random, above: int, until: datetime) -> None:
    """Edit some of the newest posts whose ids are higher than `above`, in one transaction."""
    newest = sa.select(Post).where(Post.id > above).order_by(Post.id.desc()).limit(NEWEST)
    for post in db.session.scalars(newest).all():
        former = with_a_slip(rng, post.body)
        if rng.randrange(ONE_IN) == 0 and former != post.body:
            post.former_texts.add(PostRevision(body=former, timestamp=post.timestamp))
            later = post.timestamp + timedelta(minutes=rng.randint(1, SOON))
            post.edited = min(later, until)
    db.session.commit()


def with_a_slip(rng: Random, body: str) -> str:
    """Return the text with two letters of a word swapped, or as it is if no word is long."""
    words = list(WORD.finditer(body))
    if not words:
        return body
    place = rng.choice(words).start() + rng.randint(1, 3)
    return body[:place] + body[place + 1] + body[place] + body[place + 2 :]
