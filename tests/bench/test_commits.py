"""Pages of two commits are measured in one run, round by round."""

import pytest
from click.testing import CliRunner

from bench.commits import main, table


def test_table_has_medians_and_the_median_of_ratios():
    rounds = (2.0, 2.2), (4.0, 4.0), (1.0, 3.0)
    pairs = [({'home': former}, {'home': here}) for former, here in rounds]
    lines = [line.split() for line in table(pairs, 'v1.0')]
    assert lines == [['CPU', 'ms', 'v1.0', 'here', 'ratio'], ['home', '2.00', '3.00', '1.10']]


def test_unknown_commit_is_one_line():
    result = CliRunner().invoke(main, ['nowhere'])
    assert result.exit_code == 1
    assert result.output == 'Error: There is no commit nowhere.\n'


@pytest.mark.rare
def test_tree_is_compared_with_its_own_commit():
    result = CliRunner().invoke(main, ['HEAD', '--posts', '100', '--rounds', '1'])
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.output.splitlines()[1:]]
    assert [row[0] for row in rows] == ['home', 'explore', 'profile', 'sign-in']
    assert all(float(figure) > 0 for row in rows for figure in row[1:])
