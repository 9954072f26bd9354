"""Pictures of people, drawn on our side."""

from flask import Response, abort, current_app, url_for

from app.identicon import draw
from app.main.blueprint import bp
from app.models.avatar import gravatar_url, identicon_digest


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


@bp.app_template_global()
def avatar_url(user_id: int, email: str, size: int) -> str:
    """Return the address of the picture that pages show of a person, `size` pixels wide."""
    if current_app.config['AVATARS'] == 'gravatar':
        return gravatar_url(email, size)
    return url_for('main.avatar', digest=identicon_digest(user_id))
