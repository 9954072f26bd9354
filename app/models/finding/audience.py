"""Which posts can be found by whom."""

import sqlalchemy as sa

from app.models.follows.follow import followers
from app.models.mentions.mention import Mention
from app.models.safety.gate import NOBODY
from app.models.user_table import user_table
from app.search.query import Query
from app.search.sources import Audience

# How many ids fit into one request to a separate index.
MOST_IDS = 60_000


def audience(query: Query) -> Audience:
    """Return which posts the reader of a query may find."""
    reader_id = query.reader_id or NOBODY
    pair, mention, user = followers.c, Mention.__table__.c, user_table.c
    followed = sa.select(pair.followed_id).where(pair.follower_id == reader_id)
    addressed = sa.select(mention.post_id).where(mention.user_id == reader_id)
    withheld = sa.select(user.id).where(
        user.protected == sa.true(), user.id != reader_id, user.id.not_in(followed)
    )
    # If there are more, the list of results leaves out what the reader may not see.
    return Audience(
        followed.limit(MOST_IDS),
        addressed.order_by(mention.post_id.desc()).limit(MOST_IDS),
        withheld.limit(MOST_IDS),
    )
