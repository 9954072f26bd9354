"""The row of buttons below a post, kept in memory as the posts themselves."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from flask import Flask, current_app, g, render_template, request
from markupsafe import Markup

from app.html.csrf import csrf_field
from app.http.access import current_user
from app.models import PostRow
from app.models.reactions.states import UNTOUCHED, PostState, states_of

# At about 1 kB a row this is 8 MB of memory.
KEPT_ROWS = 8192

FORM = Markup('<form id="react" method="post" hidden>{}</form>')


class Counts(NamedTuple):
    """What the buttons of a post say."""

    id: int
    reply_count: int
    like_count: int
    repost_count: int


Renderer = Callable[[Counts, PostState, bool, str, str], Markup]


def configure_actions(app: Flask) -> None:
    """Give each application a memory of its own."""
    app.add_template_global(render_actions)
    app.extensions['action_renderer'] = lru_cache(KEPT_ROWS)(rendered)


def rendered(post: Counts, state: PostState, is_signed_in: bool, locale: str, root: str) -> Markup:
    """Return the row of buttons; the last two are only what it depends on."""
    shown = {'post': post, 'state': state, 'is_signed_in': is_signed_in}
    return Markup(render_template('posts/_actions.html', **shown))  # noqa: S704


def reader_id() -> int | None:
    """Return the id of the present reader, or None for a stranger."""
    return current_user.id if current_user.is_authenticated else None


def action_row(row: PostRow, state: PostState) -> Markup:
    """Return the row of buttons below a post for the present reader."""
    counts = Counts(row.id, row.reply_count, row.like_count, row.repost_count)
    render: Renderer = current_app.extensions['action_renderer']
    return render(counts, state, reader_id() is not None, g.locale, request.script_root)


def render_actions(row: PostRow) -> Markup:
    """Return the row of buttons of one post, whose state is asked for."""
    return action_row(row, states_of([row.id], reader_id()).get(row.id, UNTOUCHED))


def reaction_form() -> Markup:
    """Return the form of all buttons of a page, once: each button says where it is sent."""
    if reader_id() is None or 'has_reaction_form' in g:
        return Markup()
    # Buttons find it by its id, which may stand on a page once.
    g.has_reaction_form = True
    return FORM.format(csrf_field())
