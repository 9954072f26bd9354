"""What open pages poll for every few seconds, which doesn't count as a visit."""

from functools import lru_cache
from math import isfinite

from flask import Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import login_required

from app.dates import utcnow
from app.extensions import login
from app.http.access import current_user
from app.http.clients.pollers import polling
from app.http.pagination import requested_cursor
from app.http.request_state import count_no_visit
from app.main.blueprint import bp
from app.models import PostList, Slice, Task
from app.models.events.notification import notifications_since
from app.models.safety.filtering import filter_set_of
from app.models.timelines.home import Timeline


@bp.app_template_global()
def now() -> float:
    """Return the present time in seconds since 1970; the page already shows what is older."""
    return utcnow().timestamp()


@bp.get('/notifications')
def notifications() -> Response:
    """Return the values that are newer than `since`, in seconds since 1970.

    Requests with the ETag of the previous response get 304 if this one would be the same.
    """
    with polling() as (user, reader):
        if user is None:
            # The script would follow a redirect to the sign-in page, and get HTML.
            response = jsonify(error='Unauthorized')
            response.status_code = 401
            return response
        found = notifications_since(reader, user.id, asked_since())
    response = jsonify([value._asdict() for value in found])
    response.add_etag()
    response.make_conditional(request)
    return response


def asked_since() -> float:
    """Return the time in the query, or 0 for anything else."""
    try:
        moment = float(request.args.get('since', ''))
    except ValueError:
        return 0.0
    return moment if isfinite(moment) else 0.0


# Nobody needs to know exactly how many more there are, and counting them has a cost.
MOST = 25


@bp.get('/new_posts/<any(home, explore):place>')
def new_posts(place: str) -> ResponseReturnValue:
    """Return how many posts are newer than the one at the cursor `after`, also in words."""
    with polling() as (user, reader):
        if user is None:
            return login.unauthorized()  # type: ignore[no-any-return]
        after = requested_cursor('after')
        posts = Timeline(user.id) if place == 'home' else PostList.explore(user.id)
        posts.reader = reader
        # One more than is shown, to find out whether there are even more.
        rows = posts.rows(Slice(MOST + 1, after=after)) if after else []
        # Most polls find nothing new, and need no filters.
        count = len(filter_set_of(user.id, reader).shown(rows)) if rows else 0
    return jsonify(count=count, text=words_for(count, g.locale))


@lru_cache
def words_for(count: int, _locale: str) -> str:
    """Return what a page says about a number of new posts; the language is only for the cache."""
    if count > MOST:
        return str(_('More than %(num)d new posts', num=MOST))
    return str(ngettext('%(num)d new post', '%(num)d new posts', count))


@bp.get('/tasks')
@login_required
def tasks() -> str:
    """The tasks of the reader, without the frame of a page. Scripts ask, so this is no visit."""
    count_no_visit()
    return render_template('exports/_tasks.html')


@bp.app_template_global()
def shown_tasks() -> list[Task]:
    """Return tasks that are running or have just ended; readers without any cost no statement."""
    if 'shown_tasks' not in g:
        g.shown_tasks = current_user.tasks_to_show() if current_user.has_tasks else []
    return list(g.shown_tasks)


@bp.app_template_filter()
def hidden_part(address: str) -> str:
    """Return an email address, hidden in part from others who see the screen."""
    name, _, host = address.rpartition('@')
    # The word joiner prevents a line break.
    return f'{name[:1]}…\u2060@{host}'
