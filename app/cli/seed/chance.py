"""Random distributions of posts and follows over users and over time."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

DAYS = 180
SATURDAY = 5

# Relative number of posts in each hour of a day, starting at midnight.
RHYTHM = 3, 2, 1, 1, 1, 2, 5, 9, 11, 9, 8, 9, 13, 11, 8, 8, 9, 11, 13, 16, 18, 17, 12, 7


def long_tail(rng: Random, count: int) -> list[float]:
    """Return `count` random weights: few large ones, and many small ones.

    The first is the largest, because that is the user whom the administrator signs in as.
    """
    # Zipf's law describes audiences of social networks well.
    first, *others = [1 / (rank + 2) for rank in range(count)]
    rng.shuffle(others)
    return [first, *others]


def shares(total: int, weights: list[float], most: int) -> list[int]:
    """Divide a total by weights into integers, none above `most`.

    The total may be at most `most` times the number of weights.
    """
    whole = sum(weights)
    parts = [min(most, int(total * weight / whole)) for weight in weights]
    # What rounding and the upper limit left over is given to everyone in turn.
    missing = total - sum(parts)
    while missing:
        for place in range(len(parts)):
            if missing and parts[place] < most:
                parts[place] += 1
                missing -= 1
    return parts


def moments(rng: Random, count: int, until: datetime) -> Iterator[datetime]:
    """Yield `count` timestamps within the DAYS before `until`, oldest first.

    Users write more during the day and on weekends, and the site grows. The total weight is
    divided into equal parts, and each timestamp falls randomly into one of them.
    """
    hours = DAYS * 24
    starts = [until - timedelta(hours=hours - hour) for hour in range(hours)]
    weights = [weight(start) * growth(hour / hours) for hour, start in enumerate(starts)]
    ends = list(accumulate(weights))
    for place in range(count):
        at = (place + rng.random()) / count * ends[-1]
        hour = min(bisect_right(ends, at), hours - 1)
        yield starts[hour] + timedelta(hours=1 - (ends[hour] - at) / weights[hour])


def growth(part: float) -> float:
    """Return how much is written when this part of the time, from 0 to 1, is over."""
    return 0.2 + part**2


def weight(hour: datetime) -> float:
    return RHYTHM[hour.hour] * (1.3 if hour.weekday() >= SATURDAY else 1)
