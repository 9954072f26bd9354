"""What strangers may know of the site: its front page, and who runs it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.html.forms import is_button_pressed
from app.html.site import dismiss
from app.http.access import current_user
from app.http.redirects import page_before
from app.main.blueprint import bp
from app.models import PostList, Slice, User
from app.models.stats.site_counts import site_counts

P = ParamSpec('P')

# So many posts stand on the front page of a site with public pages.
LATEST = 10


def strangers_see_the_front(
    view: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Show the front page at `/` to readers who are not signed in."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.path == '/' and request.method == 'GET' and not current_user.is_authenticated:
            return front()
        return view(*args, **kwargs)

    return wrapper


def front() -> ResponseReturnValue:
    """What this site is, and the latest posts where everyone may read them."""
    is_open = current_app.config['PUBLIC_PAGES']
    posts = PostList.explore().rows(Slice(limit=LATEST)) if is_open else []
    # The counts are kept for minutes; whether to begin is asked of the database.
    shown = {'posts': posts, 'counts': site_counts.get(), 'is_first': User.is_nobody_here()}
    response = make_response(render_template('site/front.html', **shown))
    # The same address shows the timeline once somebody signs in.
    response.cache_control.private = response.cache_control.no_cache = True
    return response


@bp.post('/announcements/<int:announcement_id>/dismiss')
@login_required
def dismiss_announcement(announcement_id: int) -> ResponseReturnValue:
    """Show an announcement no more, and lead back to the page that it stood on."""
    if is_button_pressed():
        dismiss(announcement_id)
    return redirect(page_before())


@bp.get('/about')
def about() -> str:
    """What the site is, who runs it, and how many people are here."""
    return render_template('site/about.html', counts=site_counts.get())
