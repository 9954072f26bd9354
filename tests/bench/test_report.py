"""The table of a run."""

import pytest

from bench.report import growth, table
from bench.subjects import Subject, home_of


def subject(name, posts, rates, costs):
    return Subject(name, posts, None, b'', rates, costs)


SUBJECTS = [
    subject('bare Flask', None, [1000, 400, 2000], [0.2, 0.2, 0.2]),
    subject(home_of(10), 10, [500, 100, 1000], [1, 2, 1.5]),
    subject(home_of(100), 10, [500, 100, 1000], [1, 1, 1]),
    subject(home_of(1000), 10, [500, 100, 1000], [1, 1, 1]),
    subject(home_of(10), 5000, [250, 100, 500], [3, 3, 3]),
    subject(home_of(100), 5000, [250, 100, 500], [1, 1, 1]),
    subject(home_of(1000), 5000, [250, 100, 500], [1, 1, 1]),
]


def test_table_has_medians_spread_and_ratios_by_round():
    _heading, bare, home, *_ = table(SUBJECTS)
    assert bare.split() == [
        'any',
        'bare',
        'Flask',
        '1000',
        '400',
        '-',
        '2000',
        '1.000',
        '0.20',
        '1.000',
    ]
    assert home.split()[-7:] == ['500', '100', '-', '1000', '0.500', '1.50', '0.133']


def test_columns_of_all_lines_end_below_each_other():
    heading, *lines = table(SUBJECTS)
    assert {len(line) for line in lines} == {len(heading)}


def test_growth_compares_the_largest_site_with_the_smallest():
    heading, *lines = growth(SUBJECTS)
    assert '5,000' in heading
    assert lines[0].split()[-3:] == ['2.00', '(processor', '2.00)']
    assert len(lines) == 3


def test_one_size_has_no_growth():
    assert list(growth(SUBJECTS[:4])) == []


@pytest.mark.parametrize('follows', [10, 1000])
def test_homes_have_names_of_their_own(follows):
    assert home_of(follows).endswith(f'{follows:,}')
