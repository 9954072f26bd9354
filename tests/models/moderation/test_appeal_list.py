"""Appeals in lists and exports."""

from app import db
from app.accounts.appeals.deciding import decide
from app.accounts.appeals.filing import file_appeal
from app.accounts.covering import cover
from app.accounts.limiting import limit
from app.exports.sections import appeals_json, place_of
from app.models.moderation.appeal import Decision
from app.models.moderation.appeal_list import (
    AppealFilter,
    appeals_after,
    count_appeals,
    count_open_appeals,
    find_appeals,
)
from tests.cast import person


def test_appeals_are_listed_counted_and_exported(app_context):
    john, mary = person('john'), person('mary')
    limit(None, john, 'shouts')
    cover(None, 2, 'gore')
    for entry_id in (1, 2):
        file_appeal(john, entry_id, f'No. {entry_id}')
    decide(None, 1, Decision.REJECT, 'not the first time')
    db.session.commit()
    assert [count_open_appeals(one.id) for one in (john, mary)] == [0, 1]
    ids = {
        state: [row.appeal.id for row in find_appeals(AppealFilter(state))[0]]
        for state in ('open', 'decided', 'all')
    }
    assert ids == {'open': [2], 'decided': [1], 'all': [1, 2]}
    assert [row.appeal.id for row in find_appeals(AppealFilter('all', '1'))[0]] == [2]
    assert [count_appeals(one.id) for one in (john, mary)] == [2, 0]
    first = appeals_after(john.id, None, 1)
    (told,) = appeals_json(first)
    assert told.pop('timestamp')
    assert told == {
        'action': 'limit',
        'reason': 'shouts',
        'text': 'No. 1',
        'decision': 'reject',
        'answer': 'not the first time',
    }
    (second,) = appeals_json(appeals_after(john.id, place_of(first), 5))
    assert (second['action'], second['decision']) == ('cover_post', None)
