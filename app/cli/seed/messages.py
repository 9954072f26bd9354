"""The private messages in the demo data, and what its users are notified of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from app.cli.seed.posts import Texts
from app.cli.seed.words import Tongue
from app.models import EventKind

# Messages in each conversation: enough to fill the screen of a phone.
LINES = 6

# The number of conversations of the first user, as whom the administrator signs in.
FIRST_ONES = 5

Author = tuple[int, Tongue]


def pairs_of(authors: Sequence[Author]) -> list[tuple[Author, Author]]:
    """Return who writes to whom: each user to the next one, and some to the first."""
    neighbors = list(pairwise(authors))
    return [(author, authors[0]) for author in authors[2 : FIRST_ONES + 1]] + neighbors


def message_count(users: int) -> int:
    """Return how many messages there are among so many users."""
    return LINES * (max(users - 1, 0) + len(range(2, min(users, FIRST_ONES + 1))))


def message_rows(
    rng: Random, authors: Sequence[Author], until: datetime, limit: int
) -> Iterator[dict[str, Any]]:
    """Yield the rows of conversations of the last days, in each of which both sides write."""
    texts = Texts(rng, limit)
    for one, other in pairs_of(authors):
        hours = sorted((rng.expovariate(1 / 30) for _ in range(LINES)), reverse=True)
        for turn, ago in enumerate(hours):
            sender, recipient = (other, one) if turn % 2 else (one, other)
            yield {
                'sender_id': sender[0],
                'recipient_id': recipient[0],
                'body': texts.next(sender[1]),
                'timestamp': until - timedelta(hours=ago),
            }


def event_rows(
    rng: Random, follows: Iterable[dict[str, int]], until: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the notifications about followers."""
    for follow in follows:
        yield {
            'user_id': follow['followed_id'],
            'actor_id': follow['follower_id'],
            'kind': EventKind.FOLLOW,
            'timestamp': until - timedelta(days=rng.expovariate(1 / 20)),
        }
