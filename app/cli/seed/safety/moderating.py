"""Reports, an invitation and follow requests in the demo data, so that their pages show some."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

import sqlalchemy as sa

from app.cli.seed.words import words
from app.extensions import db
from app.models import Block, Invite, Post, Report, User
from app.models.follows.follow import followers
from app.models.moderation.report import EXCERPT_LENGTH, Outcome, Reported
from app.models.safety.follow_request import requests

NEWEST = 100
# One in this many reports is dismissed.
RESOLVED_EACH = 3
GUESTS, REQUESTS = 2, 3


def add_reports(rng: Random, ids: Sequence[int], before: int, until: datetime) -> None:
    """Let users report some of the newest posts above an id that aren't the first user's."""
    columns = Post.id, Post.user_id, Post.body, Post.timestamp
    query = sa.select(*columns).where(Post.id > before, Post.user_id != ids[0])
    # Replies have higher ids than posts that are newer.
    newest = query.order_by(Post.timestamp.desc(), Post.id.desc()).limit(NEWEST)
    posts = db.session.execute(newest).all()
    chosen = rng.sample(posts, min(len(words()['reports']), len(posts)))
    reports = [
        report_of(rng, post, said, ids, until)
        for post, said in zip(chosen, words()['reports'], strict=False)
    ]
    # Their ids should be in the order of their times.
    reports.sort(key=lambda report: report.timestamp)
    # Some were read the day after, and nothing was wrong.
    for report in reports[::RESOLVED_EACH]:
        dismiss(report, until)
    for report in reports:
        db.session.add(report)
        db.session.flush()


def report_of(
    rng: Random, post: Any, said: dict[str, str], ids: Sequence[int], until: datetime
) -> Report:
    """Return a report of a post by another user, from some time after it was written."""
    # The first user, who looks at the site as its owner, only where there is nobody else.
    users = [user_id for user_id in ids[1:] if user_id != post.user_id] or ids[:1]
    reporter_id = rng.choice(users)
    report = Report(kind=Reported.POST, post_id=post.id, user_id=post.user_id, **said)
    report.reporter_id, report.excerpt = reporter_id, post.body[:EXCERPT_LENGTH]
    report.timestamp = min(post.timestamp + timedelta(minutes=rng.randrange(5, 900)), until)
    report.open_key = f'{reporter_id} {Reported.POST} {post.id}'
    return report


def dismiss(report: Report, until: datetime) -> None:
    """Resolve a report a day later, or at the end of the data."""
    report.resolve(Outcome.DISMISS, None, words()['dismissal'])
    report.resolved = min(report.timestamp + timedelta(days=1), until)


def add_invitation(rng: Random, ids: Sequence[int], until: datetime) -> None:
    """Let the last users have come by an invitation."""
    guests = ids[1:][-GUESTS:]
    if not guests:
        return
    # Used up, since anyone who knows the seed knows the code.
    code, uses = rng.randbytes(8).hex(), len(guests)
    created = until - timedelta(days=14)
    invite = Invite(code=code, max_uses=uses, uses=uses, created=created)
    db.session.add(invite)
    db.session.flush()
    mine = sa.update(User).where(User.id.in_(guests))
    db.session.execute(mine.values(invite_id=invite.id))


def add_requests(ids: Sequence[int], until: datetime) -> None:
    """Let one who writes nothing approve followers, and some users wait for it."""
    # Of a protected account with posts, others would have quoted what they can't see.
    for user_id in islice(silent(ids[1:]), 1):
        db.session.execute(sa.update(User).where(User.id == user_id).values(protected=True))
        for place, follower_id in enumerate(islice(others(user_id, ids), REQUESTS)):
            moment = until - timedelta(hours=REQUESTS - place)
            row: dict[str, Any] = {'follower_id': follower_id, 'followed_id': user_id}
            db.session.execute(sa.insert(requests).values(**row, timestamp=moment))


def silent(ids: Sequence[int]) -> Iterator[int]:
    """Yield the users who write nothing and whom nobody blocks."""
    busy = sa.union(sa.select(Post.user_id), sa.select(Block.blocked_id))
    known = set(db.session.scalars(busy))
    return (user_id for user_id in ids if user_id not in known)


def others(user_id: int, ids: Sequence[int]) -> Iterator[int]:
    """Yield the users who don't follow a user."""
    pair = followers.c
    known = {
        user_id,
        *db.session.scalars(sa.select(pair.follower_id).where(pair.followed_id == user_id)),
    }
    return (other for other in ids if other not in known)
