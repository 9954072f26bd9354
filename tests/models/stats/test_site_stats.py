"""How the whole site is doing."""

from datetime import date, timedelta

from app.models.stats.site_stats import DAY, series

START = date(2026, 3, 1)


def test_series_has_a_number_for_each_date():
    known = {START + DAY: 5, START - DAY: 7}
    assert series(START, DAY, 3, known) == (
        (START, 0),
        (START + timedelta(days=1), 5),
        (START + timedelta(days=2), 0),
    )
