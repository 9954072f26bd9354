"""What happened to a user."""

import pytest

from app import db
from app.models import Event, EventKind
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_row_has_the_name_of_who_did_it_and_what_is_known_besides():
    susan, john = person('susan'), person('john')
    susan.add_event(EventKind.FOLLOW, john.id, {'a': 1})
    susan.add_event(EventKind.EXPORT, None, {})
    follow, export = susan.events()
    assert (follow.actor, follow.data) == ('john', {'a': 1})
    assert (export.actor, export.data) == (None, {})
    assert follow.cursor < export.cursor


def test_what_was_mailed_awaits_no_mail():
    susan = person('susan')
    susan.tell_follow = 'daily'
    susan.add_event(EventKind.FOLLOW, person('john').id, {})
    (row,) = susan.events(Event.awaits_mail)
    Event.note_mailed([row.id])
    db.session.flush()
    assert susan.events(Event.awaits_mail) == []
