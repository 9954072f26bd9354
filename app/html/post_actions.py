"""The row of buttons below a post, kept in memory as the posts themselves."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from flask import Flask, current_app, g, render_template, request
from markupsafe import Markup

from app.html.csrf import csrf_field
from app.http.access import current_user, reader_id
from app.models import PostRow
from app.models.moderation.acting import is_staff
from app.models.reactions.states import UNTOUCHED, PostState, states_of

# At about 1.8 kB a row this is 4 MB of memory.
KEPT_ROWS = 2048

FORM = Markup('<form id="react" method="post" hidden>{}</form>')


class Counts(NamedTuple):
    """What the buttons of a post say."""

    id: int
    reply_count: int
    like_count: int
    repost_count: int
    is_shareable: bool = True

    @classmethod
    def of(cls, row: PostRow) -> Self:
        counts = row.reply_count, row.like_count, row.repost_count
        return cls(row.id, *counts, row.is_shareable)


class Reader(NamedTuple):
    """Who reads a page, in which language, and the path that the site is mounted at."""

    id: int | None
    locale: str
    root: str
    is_staff: bool = False

    @classmethod
    def present(cls) -> Self:
        """Return the present reader; a page asks once, since each of these is looked up."""
        user_id = reader_id()
        return cls(
            user_id, g.locale, request.script_root, user_id is not None and is_staff(current_user)
        )


Renderer = Callable[[Counts, PostState, bool, str, str], str]


def configure_actions(app: Flask) -> None:
    """Give each application a memory of its own."""
    app.add_template_global(render_actions)
    app.extensions['action_renderer'] = lru_cache(KEPT_ROWS)(rendered)


def rendered(post: Counts, state: PostState, is_signed_in: bool, locale: str, root: str) -> str:
    """Return the row of buttons; the last two are only what it depends on."""
    shown = {'post': post, 'state': state, 'is_signed_in': is_signed_in}
    return render_template('posts/_actions.html', **shown)


def action_rows(
    rows: Sequence[PostRow], states: Mapping[int, PostState], reader: Reader
) -> list[str]:
    """Return the HTML of the rows of buttons below some posts."""
    render: Renderer = current_app.extensions['action_renderer']
    common = reader.id is not None, reader.locale, reader.root
    return [render(Counts.of(row), states.get(row.id, UNTOUCHED), *common) for row in rows]


def render_actions(row: PostRow) -> Markup:
    """Return the row of buttons of one post, whose state is asked for."""
    reader = Reader.present()
    (html,) = action_rows([row], states_of([row.id], reader.id), reader)
    return Markup(html)  # noqa: S704


def reaction_form() -> Markup:
    """Return the form of all buttons of a page, once: each button says where it is sent."""
    if reader_id() is None or 'has_reaction_form' in g:
        return Markup()
    # Buttons find it by its id, which may stand on a page once.
    g.has_reaction_form = True
    return FORM.format(csrf_field())
