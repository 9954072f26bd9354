"""What users are told of what moderators did."""

from app.accounts.appeals.words import decision_name, what_was_done
from app.models.moderation.appeal import UNDOING, Decision


def test_everything_that_can_be_appealed_has_words_of_its_own(app):
    with app.test_request_context():
        assert len({what_was_done(action) for action in UNDOING}) == len(UNDOING)
        assert [decision_name(one) for one in Decision] == ['Accepted', 'Rejected']
