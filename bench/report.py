"""What the rounds told, as a table."""

import os
from collections.abc import Iterator
from statistics import median

from bench.site import VIEWERS
from bench.subjects import Subject, home_of

HEADING = f'{"posts":>9}  {"page":<19}  requests/s     low - high  ratio  CPU ms  CPU ratio'


def circumstances(rounds: int, seconds: float) -> str:
    """Return how and on what kind of machine was measured."""
    return f'{rounds} rounds of {seconds:g} s each; {load_average()}'


def load_average() -> str:
    """Return how busy the machine was of late."""
    load = ' '.join(f'{figure:.1f}' for figure in os.getloadavg())
    return f'load average {load} on {os.cpu_count()} cores'


def table(subjects: list[Subject]) -> Iterator[str]:
    """Yield the lines of a table: each page's medians, and their ratios to the first page's.

    On a busy machine the processor time says more than the requests per second.
    """
    bare = subjects[0]
    yield HEADING
    for subject in subjects:
        posts = f'{subject.posts:,}' if subject.posts else 'any'
        spread = f'{min(subject.rates):.0f} - {max(subject.rates):.0f}'
        yield (
            f'{posts:>9}  {subject.name:<19}  {median(subject.rates):>10.0f}  {spread:>13}'
            f'  {ratio(subject.rates, bare.rates):.3f}  {median(subject.costs):>6.2f}'
            f'  {ratio(bare.costs, subject.costs):>9.3f}'
        )


def growth(subjects: list[Subject]) -> Iterator[str]:
    """Yield what home costs on the largest site for each viewer, the smallest site being 1."""
    homes = {(subject.name, subject.posts): subject for subject in subjects if subject.posts}
    sizes = sorted({posts for _, posts in homes})
    if len(sizes) < 2:
        return
    yield f'Home at {sizes[-1]:,} posts, as a multiple of its cost at {sizes[0]:,}:'
    for name in map(home_of, VIEWERS):
        small, large = homes[name, sizes[0]], homes[name, sizes[-1]]
        time = ratio(small.rates, large.rates)
        yield f'  {name:<19}  {time:.2f} (processor {ratio(large.costs, small.costs):.2f})'


def ratio(values: list[float], others: list[float]) -> float:
    """Return the median of the ratios in each round; 0 where the system tells no figures."""
    return median(
        value / other if other else 0 for value, other in zip(values, others, strict=True)
    )


def comparison(times: dict[str, dict[str, list[float]]], posts: int, rounds: int) -> Iterator[str]:
    """Yield a table of what each step took by whose it was, in seconds, and ratios to the first."""
    yield f'\n{posts:,} posts, {rounds} rounds; {load_average()}\n'
    yield f'{"milliseconds":<16}  {"":<13}  {"median":>9}  {"low - high":>19}  {"ratio":>7}'
    for step, by_name in times.items():
        first = median(next(iter(by_name.values())))
        for name, seconds in by_name.items():
            values = [value * 1000 for value in seconds]
            spread = f'{min(values):.2f} - {max(values):.2f}'
            yield (
                f'{step:<16}  {name:<13}  {median(values):>9.2f}  {spread:>19}'
                f'  {median(values) / first / 1000:>7.2f}'
            )
