"""What was done to a user, and what of it lasts."""

from app.accounts.covering import cover, uncover
from app.accounts.limiting import limit, unlimit
from app.accounts.suspension import restore, suspend
from app.models.moderation.account_history import action_row, action_rows, present_suspension
from tests.cast import add_post, person


def test_later_entries_undo_earlier_ones_of_the_same(app_context):
    john = person('john')
    other = add_post(john, 'Another one')
    limit(None, john, 'shouts')
    unlimit(None, john)
    limit(None, john, 'shouts again')
    cover(None, 2, 'gore')
    cover(None, other.id, 'gore')
    uncover(None, 2)
    found = [(row.entry.action, row.entry.post_id, row.is_undone) for row in action_rows(john.id)]
    assert found == [
        ('cover_post', other.id, False),
        ('cover_post', 2, True),
        ('limit', None, False),
        ('limit', None, True),
    ]
    assert action_rows(person('mary').id) == []
    assert action_row(person('mary').id, 1) is None


def test_last_suspension_counts(app_context):
    john = person('john')
    assert present_suspension(john.id) is None
    for reason in ('sells watches', 'sells hats'):
        suspend(None, john, reason)
        row = present_suspension(john.id)
        assert (row.entry.reason, row.may_appeal) == (reason, True)
        restore(None, john)
    assert not present_suspension(john.id).may_appeal
