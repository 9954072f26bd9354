"""What is new for a user."""

from typing import Any

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import arguments, response
from app.api.schemas.notifications import NotificationsSchema
from app.api.schemas.queries import SinceQuerySchema


@bp.get('/notifications')
@authenticate(scope='read')
@arguments(SinceQuerySchema)
@response(NotificationsSchema)
def get_notifications(query: dict[str, Any]) -> Any:
    """List notifications since a Unix time, as open pages receive them."""
    found = current_user.notifications_since(query['since'])
    return {
        'items': [{'name': n.name, 'data': n.get_data(), 'timestamp': n.timestamp} for n in found]
    }
