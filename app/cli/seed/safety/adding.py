"""Blocks, mutes and a filter in the demo data, so that the pages which undo them show something."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

import sqlalchemy as sa

from app.extensions import db
from app.models import Block, Event, Filter, FilterAction, Message, Mute
from app.models.follows.follow import followers

BLOCKS, MUTES = 2, 2
PHRASE = 'herons'


def add_avoiding(ids: list[int], until: datetime) -> None:
    """Let the first user block and mute a few others, and cover posts with a word."""
    reader, *_others = ids
    avoided = list(islice(strangers_to(reader, ids), BLOCKS + MUTES))
    blocked, muted = avoided[:BLOCKS], avoided[BLOCKS:]
    # At the end of the data, as all that depends on the day.
    own = {'user_id': reader, 'timestamp': until}
    db.session.add_all(Block(blocked_id=user_id, **own) for user_id in blocked)
    db.session.add_all(Mute(muted_id=user_id, **own) for user_id in muted)
    db.session.add(Filter(phrase=PHRASE, action=FilterAction.COVER, **own))


def strangers_to(user_id: int, ids: list[int]) -> Iterator[int]:
    """Yield the users with whom nothing would be cut or counted anew, the last first."""
    pair, message, event = followers.c, Message, Event
    related = sa.union(
        sa.select(pair.followed_id).where(pair.follower_id == user_id),
        sa.select(pair.follower_id).where(pair.followed_id == user_id),
        sa.select(message.recipient_id).where(message.sender_id == user_id),
        sa.select(message.sender_id).where(message.recipient_id == user_id),
        sa.select(event.actor_id).where(event.user_id == user_id),
        sa.select(event.user_id).where(event.actor_id == user_id),
    )
    known = {user_id, *db.session.scalars(related)}
    return (other for other in reversed(ids) if other not in known)
