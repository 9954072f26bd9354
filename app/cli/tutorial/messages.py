"""Imports private messages."""

from typing import Any

import sqlalchemy as sa

from app.cli.tutorial.report import Report
from app.cli.tutorial.source import Row
from app.cli.tutorial.users import ImportedUsers
from app.cli.tutorial.writings import Key, counted, fresh
from app.extensions import db
from app.models import Message, User

MESSAGES = 'messages'


def take_messages(users: ImportedUsers, report: Report, there: Any, here: int) -> None:
    """Import the messages to a user from senders who were imported, too."""
    before = counted(
        sa.select(Message.sender_id, Message.timestamp).where(Message.recipient_id == here)
    )
    found = [row for row in users.source.messages(there) if is_whole(row, users, report)]

    def sender(row: Row) -> Key:
        return (users.ids[row['sender_id']],)

    new = [
        Message(sender_id=sender(row)[0], recipient_id=here, body=body, timestamp=when)
        for row, body, when in fresh(MESSAGES, found, before, report, sender)
    ]
    if new:
        db.session.add_all(new)
        # Updates the badge, on open pages as well.
        db.session.get_one(User, here).tell_unread_count()


def is_whole(row: Row, users: ImportedUsers, report: Report) -> bool:
    """Return False if the sender was not imported, and report that if it is new."""
    sender = row['sender_id']
    if sender in users.refused:
        report.leave(MESSAGES, f'message {row["id"]}', f'user {sender} was not imported')
    return sender in users.ids


def tell_of_lost_messages(users: ImportedUsers, report: Report) -> None:
    """Report messages whose sender or recipient is missing or was not imported."""
    source = users.source
    lost = source.lost('message', 'sender_id', 'recipient_id')
    report.leave(MESSAGES, 'messages', 'a side is missing', lost)
    for there in sorted(users.refused):
        known = [row for row in source.messages(there) if users.is_there(row['sender_id'])]
        reason = f'user {there} was not imported'
        report.leave(MESSAGES, f'messages to user {there}', reason, len(known))
