"""Filters end by a job, and change nothing where they are refused."""

from datetime import datetime

import pytest

from app import db
from app.events.filtering import add_filter, change_filter, remove_filter
from app.jobs.worker import run_due
from app.models.safety.filtering import MAX_FILTERS, TooManyFilters
from tests.cast import person
from tests.models.events.test_filtered import john_mentions_susan, unseen

NOW, TOMORROW, LATER = (f'2028-02-{day}T12:00:00+00:00' for day in (27, 28, 29))


def test_event_counts_again_when_its_filter_has_ended(app, time_machine):
    time_machine.move_to(NOW, tick=False)
    with app.app_context():
        john_mentions_susan()
        add_filter(person('susan'), 'moonset', 'hide', datetime.fromisoformat(TOMORROW))
        assert unseen('susan') == 2
    time_machine.move_to(LATER, tick=False)
    run_due(app)
    with app.app_context():
        assert unseen('susan') == 3


def test_refused_filter_changes_nothing(app_context):
    for number in range(MAX_FILTERS):
        person('susan').add_filter(f'word{number}', 'hide', None)
    db.session.commit()
    john_mentions_susan()
    with pytest.raises(TooManyFilters):
        add_filter(person('susan'), 'moonset', 'hide', None)
    db.session.rollback()
    assert unseen('susan') == 3
    assert change_filter(person('susan'), 99_999, 'moonset', 'hide', None) is None
    assert not remove_filter(person('susan'), 99_999)
