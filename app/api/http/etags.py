"""ETags: what has not changed is not sent again."""

from flask import Response, request

from app.api.blueprint import bp


@bp.after_request
def tag(response: Response) -> Response:
    """Add an ETag to JSON responses to GET, and answer 304 if it matches."""
    is_read = request.method in ('GET', 'HEAD') and response.status_code == 200
    if not is_read or response.is_streamed or response.mimetype != 'application/json':
        return response
    response.vary.add('Authorization')
    # Only the client itself may cache it, and must revalidate it each time.
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
