"""What a list of jobs says of each."""

import pytest

from app.dates import utcnow
from app.models.jobs.job_list import JobRow


def row(**values) -> JobRow:
    """Return a job that failed."""
    usual = {'id': 1, 'name': 'be', 'arguments': '{}', 'state': 'failed', 'attempts': 1}
    return JobRow(**{**usual, 'due': utcnow(), 'finished': None, 'error': None, **values})


@pytest.mark.parametrize(
    ('arguments', 'user_id'),
    [('{"user_id": 7}', 7), ('{"user_id": "x"}', None), ('{}', None), ('[7]', None)],
)
def test_user_is_found_among_the_arguments(arguments, user_id):
    assert row(arguments=arguments).user_id == user_id


@pytest.mark.parametrize(
    ('error', 'line'), [('OSError: no\nMore', 'OSError: no'), ('\n\n x \n', 'x'), (None, '')]
)
def test_error_is_one_line(error, line):
    assert row(error=error).error_line == line
