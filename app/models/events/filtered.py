"""Unseen events that a user's filters keep from the page of notifications and from its badge."""

import sqlalchemy as sa

from app.extensions import db
from app.models.events.badges import hold_badges, recount
from app.models.events.event import ONCE_A_POST, event, unseen_statement
from app.models.events.grouping import set_latest
from app.models.events.notification import UNSEEN_EVENTS
from app.models.events.row import EventRow
from app.models.params import USER_ID
from app.models.safety.filter import Filter
from app.models.safety.filtering import FilterSet
from app.models.user_table import UserBase

# Whoever has more of them can't tell the numbers apart.
MOST_EVENTS = 1000


def apply_filters(user: UserBase, filters: FilterSet) -> None:
    """Leave out the unseen events of posts that these filters hide, bring back others, and recount.

    Pages filter what was seen when they show it.
    """
    # Events that come at this moment wait, or are here already.
    hold_badges(db.session(), [user.id])
    of_posts = event.user_id == USER_ID, event.kind.in_(ONCE_A_POST)
    query = EventRow.select().where(*of_posts, is_open(user)).order_by(event.timestamp.desc())
    rows = db.session.execute(query.limit(MOST_EVENTS), USER_ID(user.id))
    events = list(map(EventRow._make, rows))
    hidden = {one.id for one in events if filters.hides(one.post)}
    set_latest(hidden, is_latest=False)
    set_latest({one.id for one in events} - hidden, is_latest=True)
    recount(UNSEEN_EVENTS, unseen_statement(), [user.id])


def is_open(user: UserBase) -> sa.ColumnElement[bool]:
    """Return the condition of events that the user hasn't seen, or that were left out."""
    is_left_out: sa.ColumnElement[bool] = event.is_latest == sa.false()
    read = user.last_news_read_time
    return is_left_out | (event.timestamp > read) if read else sa.true()


def filtering_users(post_id: int) -> list[int]:
    """Return the users who have filters and were notified of a post, in the order of ids."""
    about = event.subject_id == post_id, event.kind.in_(ONCE_A_POST)
    has_filters = sa.exists().where(Filter.user_id == event.user_id)
    query = sa.select(event.user_id).where(*about, has_filters).distinct()
    return list(db.session.scalars(query.order_by(event.user_id)))
