"""The home timeline."""

from typing import Any

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import arguments, response
from app.api.http.pagination import page_json
from app.api.schemas.queries import TimelineQuerySchema
from app.api.schemas.timeline import TimelineListSchema
from app.api.serializers import posts_json, timeline_json


@bp.get('/timeline')
@authenticate(scope='read')
@arguments(TimelineQuerySchema)
@response(TimelineListSchema)
def get_timeline(query: dict[str, Any]) -> Any:
    """List your posts and those of the users you follow, newest first, with reposts on request."""
    # Clients of the tutorial expect plain posts, without reposts.
    with_reposts = query['reposts']
    to_json = timeline_json if with_reposts else posts_json
    return page_json(current_user.timeline(with_reposts), query, to_json)
