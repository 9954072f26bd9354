"""How unevenly things are spread over people and over time."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

DAYS = 180
SATURDAY = 5

# How much is written in each hour of a day, from midnight on.
RHYTHM = 3, 2, 1, 1, 1, 2, 5, 9, 11, 9, 8, 9, 13, 11, 8, 8, 9, 11, 13, 16, 18, 17, 12, 7


def long_tail(rng: Random, number: int) -> list[float]:
    """Return a weight for each of so many people: few large ones, many small ones.

    The first person has the largest, since that is the one whom the operator signs in as.
    """
    first, *others = [1 / (rank + 2) for rank in range(number)]
    rng.shuffle(others)
    return [first, *others]


def shares(total: int, weights: list[float], most: int) -> list[int]:
    """Divide a total by weights into whole parts, none above `most`.

    The total must be at most `most` for each weight.
    """
    whole = sum(weights)
    parts = [min(most, int(total * weight / whole)) for weight in weights]
    missing = total - sum(parts)
    while missing:
        for place in range(len(parts)):
            if missing and parts[place] < most:
                parts[place] += 1
                missing -= 1
    return parts


def moments(rng: Random, number: int, until: datetime) -> Iterator[datetime]:
    """Yield so many moments of the DAYS before a moment, oldest first.

    People write by day more than by night, at weekends more than on other days, and the site
    grows. Each moment falls at random into its own equal part of the whole.
    """
    hours = DAYS * 24
    starts = [until - timedelta(hours=hours - hour) for hour in range(hours)]
    weights = [weight(start) * (1 + hour / hours) for hour, start in enumerate(starts)]
    ends = list(accumulate(weights))
    for place in range(number):
        at = (place + rng.random()) / number * ends[-1]
        hour = min(bisect_right(ends, at), hours - 1)
        yield starts[hour] + timedelta(hours=1 - (ends[hour] - at) / weights[hour])


def weight(hour: datetime) -> float:
    """Return how much is written in the hour that begins at a moment."""
    return RHYTHM[hour.hour] * (1.3 if hour.weekday() >= SATURDAY else 1)
