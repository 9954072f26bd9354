"""Measuring in rounds, so that whatever else the machine does falls on all subjects alike."""

from random import Random

from bench.subjects import Subject

# Caches fill before anything counts.
WARM_UP = 0.25


def run(subjects: list[Subject], rounds: int, connections: int, seconds: float) -> None:
    """Measure each subject once a round, in another order each time, after one that warms up."""
    rng = Random(rounds)
    for subject in subjects:
        subject.measure(connections, seconds * WARM_UP)
        subject.rates.clear()
        subject.costs.clear()
    for number in range(rounds):
        print(f'Round {number + 1} of {rounds}', flush=True)
        for subject in rng.sample(subjects, len(subjects)):
            subject.measure(connections, seconds)
