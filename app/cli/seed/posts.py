"""The posts in the demo data."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from random import Random
from typing import Any

import sqlalchemy as sa

from app.cli.seed.chance import long_tail, moments
from app.cli.seed.pictures.adding import scenes
from app.cli.seed.words import Tongue, written_posts
from app.database.slices import slices
from app.extensions import db
from app.models import Post, User

SITES = 'example.com', 'example.org', 'museum.example', 'www.example.net/blog'
PATHS = 'notes/{}', 'p/{}?from=feed', 'archive/2026/the-long-way-home-part-{}', 'watch#t={}'

# One in this many users never writes.
READERS = 8

# About this many of a hundred posts come from the file, once it has enough for all posts to come;
# the others show what pages have to cope with: links, line breaks, laughter.
WRITTEN = 75

# The texts with pictures are among the last tenth of the written ones.
PICTURES_WITHIN = 10

# No text is repeated within this many posts, which is more than a page shows.
APART = 100


def post_rows(
    rng: Random, authors: Sequence[tuple[int, Tongue]], count: int, until: datetime, limit: int
) -> Iterator[dict[str, Any]]:
    """Yield the rows of posts of at most `limit` characters, oldest first."""
    texts = Texts(rng, limit)
    weights = long_tail(rng, len(authors))
    weights[READERS - 1 :: READERS] = [0] * len(weights[READERS - 1 :: READERS])
    sums = list(accumulate(weights))
    shares = shares_of_tongues(authors, weights)
    for place, at in enumerate(moments(rng, count, until)):
        author, tongue = rng.choices(authors, cum_weights=sums)[0]
        to_come = (count - place) * shares[tongue.code]
        yield {
            'user_id': author,
            'timestamp': at,
            'language': tongue.code,
            'body': texts.next(tongue, to_come),
        }


def shares_of_tongues(
    authors: Sequence[tuple[int, Tongue]], weights: Sequence[float]
) -> dict[str, float]:
    """Return which part of the posts is in each language."""
    shares: dict[str, float] = defaultdict(float)
    for (_, tongue), weight in zip(authors, weights, strict=True):
        shares[tongue.code] += weight / sum(weights)
    return shares


class Texts:
    """Texts that differ: each written one is used once, and the rest are made up."""

    def __init__(self, rng: Random, limit: int) -> None:
        self.rng, self.limit = rng, limit
        self.written = {
            code: late_pictures(rng, [body for body in bodies if len(body) <= limit])
            for code, bodies in written_posts().items()
        }
        # The languages with enough written texts for all posts to come.
        self.late: set[str] = set()
        self.recent: deque[str] = deque(maxlen=APART)

    def next(self, tongue: Tongue, to_come: float = 1) -> str:
        """Return a text unlike the recent ones, if this language has enough of them.

        About `to_come` more are needed in this language. The last ones, which everybody looks at,
        should be written ones.
        """
        left = self.written.get(tongue.code)
        is_late = tongue.code in self.late or to_come * WRITTEN <= 100 * len(left or ())
        if is_late:
            self.late.add(tongue.code)
        if left and is_late and self.rng.random() * to_come < len(left):
            body = left.pop()
        else:
            tries = (text(self.rng, tongue, self.limit) for _ in range(APART))
            body = next((made for made in tries if made not in self.recent), tongue.laugh)
        self.recent.append(body)
        return body


def late_pictures(rng: Random, bodies: Sequence[str]) -> list[str]:
    """Return texts in any order, those with pictures among the first, which are used last."""
    shuffled = rng.sample(bodies, len(bodies))
    mixed = [body for body in shuffled if body not in scenes()]
    for body in filter(scenes().__contains__, shuffled):
        mixed.insert(rng.randrange(len(bodies) // PICTURES_WITHIN + 1), body)
    return mixed


def text(rng: Random, tongue: Tongue, limit: int) -> str:
    """Return a sentence, often with a second one, a link, laughter or a line break."""
    parts = [sentence(rng, tongue)]
    luck = rng.random()
    # Long words without spaces show whether pages break them.
    if luck < 0.04:
        parts.append(tongue.laugh * rng.randint(4, 40))
    elif luck < 0.35:
        parts.append(rng.choice(tongue.remarks))
    elif luck < 0.5:
        parts.append(sentence(rng, tongue))
    if rng.random() < 0.12:
        parts.append(link(rng))
    return fitting(parts, '\n' if rng.random() < 0.15 else ' ', limit)


def sentence(rng: Random, tongue: Tongue) -> str:
    return rng.choice(tongue.frames).format(rng.choice(tongue.things))


def link(rng: Random) -> str:
    # All of these hosts are reserved for examples.
    return f'https://{rng.choice(SITES)}/{rng.choice(PATHS).format(rng.randint(1, 9999))}'


def fitting(parts: list[str], between: str, limit: int) -> str:
    """Join as many parts as fit."""
    while len(parts) > 1 and len(between.join(parts)) > limit:
        parts.pop()
    return between.join(parts)[:limit].rstrip()


def note_last_posts(ids: list[int]) -> None:
    """Set last_seen to the time of the newest post where that is later."""
    newest = sa.select(sa.func.max(Post.timestamp)).where(Post.user_id == User.id).scalar_subquery()
    late = sa.update(User).where(User.last_seen < newest).values(last_seen=newest)
    for some in slices(ids):
        db.session.connection().execute(late.where(User.id.in_(some)))
        db.session.commit()
