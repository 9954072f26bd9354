"""What the tests of jobs have, for those of their rows."""

from tests.jobs.conftest import served, tasks

__all__ = ['served', 'tasks']
