"""Pictures of people, drawn on our side."""

from flask import Response, abort

from app.html.identicon import draw
from app.main.blueprint import bp


@bp.get('/avatar/<digest>.svg')
def avatar(digest: str) -> Response:
    """Answer with the picture that these digits stand for; it never changes."""
    try:
        drawing = draw(digest)
    except ValueError:
        abort(404)
    response = Response(drawing, mimetype='image/svg+xml')
    response.cache_control.public = True
    response.cache_control.immutable = True
    response.cache_control.max_age = 365 * 24 * 60 * 60
    return response
