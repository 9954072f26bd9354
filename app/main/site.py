"""What visitors may know about the site: its front page, rules, and who runs it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from babel.units import format_unit
from flask import abort, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import login_required

from app.html.forms import is_button_pressed
from app.html.site import dismiss
from app.http.access import current_user
from app.http.redirects import page_before
from app.main.blueprint import bp
from app.models import PostList, Slice, User
from app.models.access.idempotency import KEPT
from app.models.access.login_session import REMEMBERED
from app.models.jobs.job import KEEP_FAILED
from app.models.jobs.task import KEEP_FINISHED
from app.models.media.attachment import UNUSED_FOR
from app.models.moderation.log_list import log_page
from app.models.stats.site_counts import site_counts
from app.models.users.closing import RETURN_WITHIN
from app.site_settings import setting_now

P = ParamSpec('P')

# How many posts the front page of a site with public pages shows.
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
    """What this site is, and the latest posts if everyone may read them."""
    is_open = current_app.config['PUBLIC_PAGES']
    posts = PostList.explore().rows(Slice(limit=LATEST)) if is_open else []
    # The counts are cached for minutes, so the database is asked whether there is any account.
    shown = {'posts': posts, 'counts': site_counts.get(), 'is_first': User.is_nobody_here()}
    response = make_response(render_template('site/front.html', **shown))
    # The same address shows the timeline once somebody signs in.
    response.cache_control.private = response.cache_control.no_cache = True
    return response


@bp.post('/announcements/<int:announcement_id>/dismiss')
@login_required
def dismiss_announcement(announcement_id: int) -> ResponseReturnValue:
    """Hide an announcement, and go back to the page that showed it."""
    if is_button_pressed():
        dismiss(announcement_id)
    return redirect(page_before())


@bp.get('/about/rules')
def rules() -> str:
    """The rules that people agree to when they register."""
    return render_template('site/rules.html')


@bp.get('/about/privacy')
def privacy() -> str:
    """What is stored about people, and for how long, with the figures that the code itself uses."""
    return render_template('site/privacy.html', **kept_for())


def kept_for() -> dict[str, str]:
    """Return how long things are kept, in the reader's language, from the code's own figures."""
    spans = {
        'sessions': REMEMBERED,
        'closed_accounts': RETURN_WITHIN,
        'exports': KEEP_FINISHED,
        'jobs': KEEP_FAILED,
        'requests': KEPT,
        'pictures': UNUSED_FOR,
    }
    # Babel would turn thirty days into four weeks.
    return {
        name: format_unit(span.days, 'duration-day', locale=get_locale())
        for name, span in spans.items()
    }


@bp.get('/about/log')
def public_log() -> str:
    """The public log of moderators' actions, without names of moderators or reporters."""
    # As if the page didn't exist.
    if not setting_now('PUBLIC_LOG'):
        abort(404)
    entries, older = log_page(request.args.get('before', ''))
    return render_template('site/log.html', entries=entries, older=older)


@bp.get('/about')
def about() -> str:
    """What the site is, who runs it, and how many people are on it."""
    return render_template('site/about.html', counts=site_counts.get())
