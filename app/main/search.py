"""The search page: posts and people that a text finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.main.blueprint import bp
from app.models import User
from app.models.posts.search_results import rows_of
from app.search import MOST_HITS, Unavailable, query_index
from app.search.query import parse
from app.search.snippets import excerpt, marked

# So many people stand above the posts, on their first page.
PEOPLE_ABOVE = 3

# Seconds after which a reader may try again.
RETRY_AFTER = 30

bp.add_app_template_filter(excerpt)
bp.add_app_template_filter(marked)


@dataclass(frozen=True)
class Results:
    """A page of what was found: posts, with some people above them, or people only.

    `total` is MOST_HITS at most; `is_counted` says that there are no more.
    """

    items: Sequence[Any]
    total: int
    number: int
    people: Sequence[User] = ()
    people_total: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether the total is the number of all that there are."""
        return self.total < MOST_HITS

    @property
    def last(self) -> int:
        """The number of the last page."""
        size: int = current_app.config['POSTS_PER_PAGE']
        return ceil(self.total / size)


@bp.get('/search')
@login_required
def search() -> ResponseReturnValue:
    """What a text finds, best first; without a text there is all of Explore."""
    text = request.args.get('q', '').strip()
    if not text:
        return redirect(url_for('main.explore'))
    kind = 'people' if request.args.get('kind') == 'people' else 'posts'
    shown = {'text': text, 'kind': kind, 'query': parse(text)}
    try:
        results = (found_people if kind == 'people' else found_posts)(text)
    except Unavailable as error:
        current_app.logger.warning('search is not available: %s', error)
        return (
            render_template('search/search.html', **shown),
            503,
            {'Retry-After': str(RETRY_AFTER)},
        )
    return render_template('search/search.html', results=results, **shown)


def found_posts(text: str) -> Results:
    """Return the page of posts that is asked for."""
    number = requested_page()
    ids, total = query_index('post', text, number, current_app.config['POSTS_PER_PAGE'])
    people, people_total = User.search(text, 1, PEOPLE_ABOVE) if number == 1 else ([], 0)
    return Results(rows_of(ids), total, number, people, people_total)


def found_people(text: str) -> Results:
    """Return the page of people that is asked for."""
    number = requested_page()
    people, total = User.search(text, number, current_app.config['POSTS_PER_PAGE'])
    return Results(people, total, number)


def requested_page() -> int:
    """Return the number of a page, from 1 to far beyond the last one that can be."""
    return min(max(request.args.get('page', 1, type=int), 1), MOST_HITS)
