"""What a page shows of a message."""

from app import db
from app.models import Slice
from tests.cast import person


def test_row_has_both_names_and_the_last_message_stands_for_a_conversation(everywhere):
    susan, john, mary = (person(name) for name in ('susan', 'john', 'mary'))
    for sender, recipient, body in (
        (susan, john, 'one'),
        (john, susan, 'two'),
        (mary, susan, 'three'),
        (susan, susan, 'note'),
    ):
        sender.send_message(recipient, body)
        db.session.flush()
    rows = susan.conversations().rows(Slice(10))
    assert [row.body for row in rows] == ['note', 'three', 'two']
    assert (rows[2].sender, rows[2].recipient) == ('john', 'susan')
    assert rows[2].sender_email == 'john@example.com'
    assert [row.body for row in susan.conversation(john).rows(Slice(10))] == ['two', 'one']
