"""`flask seed`: realistic demo data, for a first look and for benchmarks."""

from app.cli.seed.command import seed
from app.cli.seed.world import World

__all__ = ['World', 'seed']
