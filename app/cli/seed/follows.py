"""The follows in the demo data."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from app.cli.seed.chance import long_tail, shares


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
    """Let the first user follow half at most, so that pages have somebody to suggest to them.

    What is too many goes to the others as far as they can follow more.
    """
    first, *rest = counts
    extra = max(first - users // 2, 0)
    for place in range(len(rest)):
        more = min(extra, users - 1 - rest[place])
        rest[place] += more
        extra -= more
    return [users // 2 + extra if first > users // 2 else first, *rest]


def others(rng: Random, follower: int, count: int, ids: list[int], fame: list[float]) -> set[int]:
    """Return `count` ids other than the follower's, famous ones more often."""
    chosen: set[int] = set()
    while len(chosen) < count:
        chosen.update(rng.choices(ids, cum_weights=fame, k=count - len(chosen)))
        chosen.discard(follower)
    return chosen
