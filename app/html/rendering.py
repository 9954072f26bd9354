"""Rendered posts, kept in memory.

Most of the time of a page of posts would go into building the same 25 articles again. Each is
kept under everything that it is made of (the post's and the author's data, the language, whose
it is, and whether its reader is signed in), so an entry can never be out of date; it is only
forgotten when newer ones need its room.
"""

from collections.abc import Callable
from functools import lru_cache

from flask import Flask, current_app, g, render_template, request
from markupsafe import Markup, escape

from app.html.csrf import csrf_field
from app.http.access import current_user
from app.models import PostRow
from app.text.tokens import Kind, Token, is_plain, tokens

# At about 1.5 kB a post this is 6 MB of memory.
KEPT_POSTS = 4096

LINKS = {
    Kind.URL: Markup('<a href="{}" rel="ugc nofollow noopener">{}</a>'),
    Kind.EMAIL: Markup('<a href="mailto:{}">{}</a>'),
}

Renderer = Callable[[PostRow, bool, bool, str, str], Markup]


def configure_rendering(app: Flask) -> None:
    """Give each application a memory of its own: settings are part of what a post looks like."""
    app.add_template_global(render_posts)
    app.jinja_env.globals['csrf_field'] = csrf_field
    # Jinja's own knows ASCII domains only, and its cost grows with the square of the length.
    app.jinja_env.filters['urlize'] = linked
    app.jinja_env.filters['bdi'] = isolated
    app.extensions['post_renderer'] = lru_cache(KEPT_POSTS)(article)


def article(card: PostRow, is_own: bool, is_signed_in: bool, locale: str, root: str) -> Markup:
    """Return the article that shows a post; the last three are only what it depends on."""
    return Markup(render_template('posts/_post.html', post=card, is_own=is_own))  # noqa: S704


def linked(text: str) -> Markup:
    """Return a text as HTML in which URLs and email addresses are links."""
    if is_plain(text):
        return escape(text)
    return Markup().join(map(link, tokens(text)))


def isolated(name: str) -> Markup:
    """Return a name whose direction and punctuation don't mix with those of the text around it."""
    return Markup('<bdi>{}</bdi>').format(name)


def link(token: Token) -> Markup:
    """Return the HTML of a piece of a text."""
    # Kinds that are shown as text stand in no table.
    form = LINKS.get(token.kind)
    return form.format(token.value, token.text) if form else escape(token.text)


def render_posts(cards: list[PostRow]) -> Markup:
    """Return the articles that show posts to the present reader, in their order."""
    render: Renderer = current_app.extensions['post_renderer']
    # Only three facts about the reader matter, so most readers share the same articles.
    reader = current_user.id if current_user.is_authenticated else None
    common = reader is not None, g.locale, request.script_root
    return Markup().join(render(card, card.user_id == reader, *common) for card in cards)
