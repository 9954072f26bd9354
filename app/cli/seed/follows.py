"""The follows in the demo data, and who asks to follow."""

from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate
from random import Random

import sqlalchemy as sa

from app.cli.seed.chance import long_tail, shares
from app.extensions import db
from app.models import Event, EventKind, FollowRequest, User
from app.models.follows.follow import followers

# So many wait for the approval of the one user who asks for it.
WAITING = 3


def most_follows(users: int) -> int:
    # Everyone can follow everyone else.
    return users * (users - 1)


def follow_rows(rng: Random, ids: list[int], total: int) -> Iterator[dict[str, int]]:
    """Yield `total` rows, which may be at most most_follows()."""
    fame = list(accumulate(long_tail(rng, len(ids))))
    counts = modest(shares(total, long_tail(rng, len(ids)), len(ids) - 1), len(ids))
    for follower, count in zip(ids, counts, strict=True):
        for followed in others(rng, follower, count, ids, fame):
            yield {'follower_id': follower, 'followed_id': followed}


def modest(counts: list[int], users: int) -> list[int]:
    """Let the first user follow a third at most, so that pages have somebody to suggest to them.

    What is too many goes to the others as far as they can follow more.
    """
    first, *rest = counts
    extra = max(first - users // 3, 0)
    for place in range(len(rest)):
        more = min(extra, users - 1 - rest[place])
        rest[place] += more
        extra -= more
    return [users // 3 + extra if first > users // 3 else first, *rest]


def others(rng: Random, follower: int, count: int, ids: list[int], fame: list[float]) -> set[int]:
    """Return `count` ids other than the follower's, famous ones more often."""
    chosen: set[int] = set()
    while len(chosen) < count:
        chosen.update(rng.choices(ids, cum_weights=fame, k=count - len(chosen)))
        chosen.discard(follower)
    return chosen


def add_requests(ids: list[int], until: datetime) -> None:
    """Let one user approve followers, and some others ask to be one."""
    protected = ids[len(ids) // 2]
    db.session.execute(sa.update(User).where(User.id == protected).values(protected=True))
    known = sa.select(followers.c.follower_id).where(followers.c.followed_id == protected)
    strangers = {*ids} - {protected, *db.session.scalars(known)}
    for user_id in sorted(strangers)[:WAITING]:
        asked = FollowRequest(follower_id=user_id, followed_id=protected, timestamp=until)
        event = Event(user_id=protected, kind=EventKind.REQUEST, actor_id=user_id, timestamp=until)
        db.session.add_all((asked, event))
