"""Notifications: the counts that open pages show, and events."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import arguments, response
from app.api.http.pagination import paginated_response
from app.api.schemas.notifications import EventSchema, NotificationsSchema
from app.api.schemas.queries import EventQuerySchema, SinceQuerySchema
from app.api.serializers import author_json
from app.extensions import db
from app.models import EventKind, KeysetList
from app.models.events.row import EventRow


@bp.get('/notifications')
@authenticate(scope='read')
@arguments(SinceQuerySchema)
@response(NotificationsSchema)
def get_notifications(query: dict[str, Any]) -> Any:
    """List notifications since a Unix time, as open pages receive them."""
    found = current_user.notifications_since(query['since'])
    return {'items': [value._asdict() for value in found]}


def actor_json(row: EventRow) -> dict[str, Any] | None:
    """Return the user who did it, or None if the site itself did."""
    if row.actor_id is None:
        return None
    return author_json(row.actor_id, row.actor or '', row.actor_name or '')


def event_json(row: EventRow) -> dict[str, Any]:
    """Return an event of the current user."""
    read_before = current_user.last_news_read_time
    return {
        'id': row.id,
        'kind': row.kind,
        'timestamp': row.timestamp,
        'is_new': read_before is None or row.timestamp > read_before,
        'actor': actor_json(row),
        'others': row.others,
        'post_id': row.subject_id or None,
        'data': row.data,
    }


def events_json(rows: Sequence[EventRow]) -> list[dict[str, Any]]:
    """Return events, without those about posts that the user's filters hide."""
    return list(map(event_json, current_user.filter_set().shown(rows)))


@bp.get('/notifications/events')
@authenticate(scope='read')
@paginated_response(EventSchema, events_json, EventQuerySchema)
def get_events() -> KeysetList[EventRow]:
    """List what happened to you, newest first; messages are listed separately."""
    kind = request.args.get('kind')
    return current_user.news(*([EventKind(kind)] if kind else []))


@bp.put('/notifications/events/read')
@authenticate(scope='write')
def read_events() -> ResponseReturnValue:
    """Mark everything that happened to you as seen."""
    # If everything was seen already, there is nothing to commit.
    if current_user.read_news():
        db.session.commit()
    return '', 204
