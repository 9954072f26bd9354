"""Suggestions of names and tags while a post is typed."""

from flask import Response, jsonify, request, url_for
from flask_babel import gettext as _
from flask_login import login_required

from app.http.access import current_user
from app.http.rate_limits import completions as limited
from app.http.request_state import count_no_visit
from app.main.blueprint import bp
from app.models.tags.completions import tags_like, usernames_like
from app.models.user_table import USERNAME_LENGTH
from app.text.names import is_in_tags

NAME, TAGS = '@', '#\uff03'


@bp.get('/completions')
@login_required
@limited
def completions() -> Response:
    """Return completions of the text `q`, an @ or a # and the letters after it.

    Only scripts ask, so this is no visit.
    """
    count_no_visit()
    text = request.args.get('q', '')[: USERNAME_LENGTH + 1]
    sign, begun = text[:1], text[1:]
    items: list[str] = []
    if sign == NAME and begun.isascii() and begun.isprintable():
        items = [f'@{name}' for name in usernames_like(begun, current_user.id)]
    elif sign and sign in TAGS and all(map(is_in_tags, begun)):
        items = [f'#{name}' for name in tags_like(begun, current_user.id)]
    return jsonify(items=items)


@bp.app_template_global()
def completion_data() -> dict[str, str]:
    """Return the attributes of a field in which a script suggests names and tags."""
    return {
        'data-complete': url_for('static', filename='on_demand/complete.js'),
        'data-completions': url_for('main.completions'),
        'data-completions-label': _('Suggestions'),
    }
