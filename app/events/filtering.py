"""Making and ending filters, which also updates the user's notifications; each commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.extensions import db
from app.jobs import job
from app.models import User
from app.models.events.filtered import apply_filters
from app.models.safety.filter import Filter
from app.models.safety.filtering import FilterSet
from app.models.users.locking import lock_users


@contextmanager
def recounted(user: User) -> Iterator[None]:
    """Lock a user while their filters change, count their notifications, and commit."""
    lock_users(user.id)
    yield
    filter_unseen(user)
    db.session.commit()


def filter_unseen(user: User) -> None:
    """Let a user's filters decide which unseen events are shown and counted."""
    apply_filters(user, FilterSet(user.id, user.filters()))


def add_filter(user: User, phrase: str, action: str, until: datetime | None) -> Filter:
    """Filter a phrase; an existing filter of the same phrase is changed. Raises TooManyFilters."""
    with recounted(user):
        added = user.add_filter(phrase, action, until)
        recount_at(user, until)
    return added


def change_filter(
    user: User, filter_id: int, phrase: str, action: str, until: datetime | None
) -> Filter | None:
    """Change a filter, and delete another with the same phrase; return None if it is gone."""
    with recounted(user):
        changed = user.change_filter(filter_id, phrase, action, until)
        if changed:
            recount_at(user, until)
    return changed


def remove_filter(user: User, filter_id: int) -> bool:
    """Delete a filter; return False if this user has no such filter."""
    with recounted(user):
        is_removed = user.remove_filter(filter_id)
    return is_removed


def recount_at(user: User, until: datetime | None) -> None:
    """Recount once a filter has ended, if it ever does."""
    if until:
        recount_after_filter.enqueue_at(until, user_id=user.id)


@job
def recount_after_filter(*, user_id: int) -> None:
    """When a filter has expired, count the notifications that it has kept from the page."""
    if user := db.session.get(User, user_id):
        # A filter that was changed in the meantime has a job of its own.
        with recounted(user):
            pass
