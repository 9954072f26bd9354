"""How many posts came after those on an open page."""

from flask import Response, g, jsonify
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user, login_required

from app.http.pagination import requested_cursor
from app.main.blueprint import bp
from app.models import PostList, Window

# Nobody needs to know exactly how many more there are, and to count them would cost.
MOST = 25


@bp.get('/new_posts/<any(home, explore):place>')
@login_required
def new_posts(place: str) -> Response:
    """Answer with how many posts are newer than the one at the cursor `after`, and so in words.

    A script asks, nobody visits.
    """
    g.pop('visit', None)
    after = requested_cursor('after')
    posts = current_user.timeline() if place == 'home' else PostList.of_everybody()
    count = len(posts.rows(Window(MOST + 1, after=after))) if after else 0
    return jsonify(count=count, text=words_for(count))


def words_for(count: int) -> str:
    """Return what a page says of so many new posts."""
    if count > MOST:
        return str(_('More than %(num)d new posts', num=MOST))
    return str(ngettext('%(num)d new post', '%(num)d new posts', count))
