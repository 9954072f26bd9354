"""What a feed writes otherwise than a page."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.main.feeds.filters import rfc3339, xml_text


def test_moments_are_in_utc_and_without_fractions():
    assert rfc3339(datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)) == '2026-01-02T03:04:05Z'
    elsewhere = timezone(timedelta(hours=2))
    assert rfc3339(datetime(2026, 1, 2, 1, tzinfo=elsewhere)) == '2026-01-01T23:00:00Z'


@pytest.mark.parametrize('text', ['', 'a\tb\nc', 'été', '\U0001f600', '<&>'])
def test_what_xml_can_hold_stays(text):
    assert xml_text(text) == text


@pytest.mark.parametrize('sign', ['\x00', '\x0b', '\x1b', '\ufffe', '\ud800'])
def test_what_xml_can_not_hold_is_replaced(sign):
    assert xml_text(f'a{sign}b') == 'a\ufffdb'
