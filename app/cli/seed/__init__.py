"""`flask seed`: believable people, posts and follows, to look at and to measure with."""

from app.cli.seed.command import seed
from app.cli.seed.world import World

__all__ = ['World', 'seed']
