"""Texts on top of every page."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models.site.announcement import MOST_AT_ONCE, Announcement, read_announcements


def announce(*texts: str, ends=None) -> None:
    """Announce something to everyone."""
    for text in texts:
        db.session.add(Announcement(text=text, ends=ends))
        db.session.flush()


def test_newest_ones_that_have_not_ended_are_shown(app_context):
    announce('first', 'second')
    announce('over', ends=utcnow() - timedelta(seconds=1))
    announce('until tomorrow', ends=utcnow() + timedelta(days=1))
    assert [one.text for one in read_announcements()] == ['until tomorrow', 'second', 'first']
    announce('fourth')
    assert len(read_announcements()) == MOST_AT_ONCE
    assert len(Announcement.find('')[0]) == 5
