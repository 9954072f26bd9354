"""The search page: posts and people that match a text."""

from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.http.access import current_user
from app.http.pagination import PageRequest, ranked_page, requested_number
from app.main.blueprint import bp
from app.models import User
from app.models.posts.search_results import rows_of
from app.search import MOST_HITS, Unavailable, query_index, search_index
from app.search.query import LONGEST, parse
from app.search.snippets import excerpt, marked

# How many people are shown above the first page of posts.
USERS_ABOVE = 3

# Seconds after which a reader may try again.
RETRY_AFTER = 30

bp.add_app_template_filter(excerpt)
bp.add_app_template_filter(marked)
bp.add_app_template_global(lambda: LONGEST, 'longest_query')


@bp.get('/search')
@login_required
def search() -> ResponseReturnValue:
    """The results for a text, best or newest first; without a text, Explore."""
    # A longer text would only cost time, since no post has so many words.
    text = request.args.get('q', '').strip()[:LONGEST]
    if not text:
        return redirect(url_for('main.explore'))
    kind = 'people' if request.args.get('kind') == 'people' else 'posts'
    order = 'newest' if kind == 'posts' and request.args.get('order') == 'newest' else None
    shown = {'text': text, 'kind': kind, 'query': parse(text), 'order': order}
    try:
        found = found_users(text) if kind == 'people' else found_posts(text, order)
    except Unavailable as error:
        current_app.logger.warning('search is not available: %s', error)
        retry = {'Retry-After': str(RETRY_AFTER)}
        return render_template('search/search.html', **shown), 503, retry
    return render_template('search/search.html', **found, **shown)


def found_posts(text: str, order: str | None) -> dict[str, Any]:
    """Return the requested page of posts; the first one has some people above it."""
    wanted = requested_results()
    is_newest_first = order == 'newest'
    ids, total = query_index(
        'post',
        text,
        wanted.number,
        wanted.per_page,
        current_user.id,
        is_newest_first=is_newest_first,
    )
    page = ranked_page(wanted, rows_of(ids, current_user.id), total)
    most = countable(wanted)
    if page.number > 1:
        return {'page': page, 'most_hits': most, 'users': [], 'users_total': 0}
    users, total = User.search(text, 1, USERS_ABOVE, current_user.id)
    return {'page': page, 'most_hits': most, 'users': users, 'users_total': total}


def found_users(text: str) -> dict[str, Any]:
    """Return the requested page of people."""
    wanted = requested_results()
    found, total = User.search(text, wanted.number, wanted.per_page, current_user.id)
    return {'page': ranked_page(wanted, found, total), 'most_hits': countable(wanted)}


def countable(wanted: PageRequest) -> int:
    """Return the number up to which results are counted for a page; there may be more."""
    return search_index().countable(min(wanted.offset + wanted.per_page, MOST_HITS))


def requested_results() -> PageRequest:
    """Return the requested page number, limited to a number far beyond the last possible page."""
    number = min(requested_number(), MOST_HITS)
    return PageRequest(current_app.config['POSTS_PER_PAGE'], number)
