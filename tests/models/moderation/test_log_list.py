"""The audit log page by page."""

import pytest

from app import db
from app.models.moderation.audit_log import Action, record
from app.models.moderation.log_list import log_of, log_page
from tests.cast import person


@pytest.fixture
def three_entries(app_context, monkeypatch):
    """A log of which a page has two entries."""
    monkeypatch.setattr('app.models.moderation.paging.AT_ONCE', 2)
    for name in ('john', 'mary', 'john'):
        record(Action.ROLE, person(name), None)
    db.session.commit()


@pytest.mark.parametrize('before', ['', 'x', '-1', '\0', '٣', '9' * 30])
def test_newest_entries_come_first(three_entries, before):
    entries, older = log_page(before)
    assert [entry.username for entry in entries] == ['john', 'mary']
    assert older == entries[-1].id


def test_older_entries_follow(three_entries):
    entries, older = log_page(str(log_page('')[1]))
    assert ([entry.username for entry in entries], older) == (['john'], None)


def test_log_of_a_user_has_nobody_else(three_entries):
    assert [entry.username for entry in log_of(person('mary').id)] == ['mary']
    assert len(log_of(person('john').id)) == 2
