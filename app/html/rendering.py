"""Rendered posts, kept in memory.

Most of the time of a page of posts would go into building the same 25 articles again. Each is
kept under everything that it is made of (the post's and the author's data, the language, whose
it is, and whether its reader is signed in), so an entry can never be out of date; it is only
forgotten when newer ones need its room. The buttons below it change more often, and are put
together apart.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, current_app, render_template
from flask_babel import gettext as _
from markupsafe import Markup

from app.html.csrf import csrf_field
from app.html.links import linked, linked_post
from app.html.post_actions import Reader, action_rows, configure_actions, reaction_form
from app.html.reposted import reposted_sentence
from app.http.access import reader_filters
from app.models import PostRow
from app.models.media.shown import Pictures, media_of
from app.models.mentions.page_states import page_states
from app.models.mentions.states import Mentioned
from app.models.posts.quoted import quoted_posts
from app.models.reactions.states import UNTOUCHED
from app.models.safety.filtering import FilterSet

# At about 5 kB a post, which is hardly asked for once it is no longer new, this is 5 MB of memory.
KEPT_POSTS = 1024

# What surrounds a post with what may change from page to page: above it, and below it.
SLOT = Markup('<!--slot-->')
SLOTS = {'context': SLOT, 'actions': SLOT}

Parts = tuple[str, ...]
Renderer = Callable[..., Parts]


class Written(NamedTuple):
    """A post with those whom it mentions, and with its pictures."""

    post: PostRow
    mentioned: Mentioned = ()
    pictures: Pictures = ()
    # The phrase for which the reader has it covered.
    filtered: str | None = None

    def shown(self) -> dict[str, Any]:
        """Return what stands beside the text."""
        return {'pictures': self.pictures, 'filtered': self.filtered}

    @property
    def html(self) -> Markup:
        """The text with its links."""
        return linked_post(self.post.body, present_names(self.mentioned))


# HTML for the text of a post, of which those are known whom it mentions.
BodyOf = Callable[[PostRow, dict[str, str]], Markup]


def configure_rendering(app: Flask) -> None:
    """Give each application a memory of its own: settings are part of what a post looks like."""
    app.add_template_global(render_posts)
    app.add_template_global(reaction_form)
    app.jinja_env.globals['csrf_field'] = csrf_field
    # Jinja's own knows ASCII domains only, and its cost grows with the square of the length.
    app.jinja_env.filters['urlize'] = linked
    app.jinja_env.filters['bdi'] = isolated
    app.jinja_env.filters['plain'] = plain
    app.jinja_env.filters['cover'] = cover
    app.jinja_env.filters['linked_post'] = linked_post
    configure_actions(app)
    app.extensions['context_renderer'] = lru_cache(KEPT_POSTS)(context_line)
    app.extensions['post_renderer'] = lru_cache(KEPT_POSTS)(article)


def article(
    written: Written,
    quoted: Written | None,
    is_muted: bool,
    is_own: bool,
    is_signed_in: bool,
    is_staff: bool,
    locale: str,
    root: str,
    body: Markup | None = None,
) -> Parts:
    """Return the parts of the article that shows a post, between which the slots lie.

    Those from `is_muted` to `root` are only what it depends on. `body` replaces the text.
    """
    html = render_template(
        'posts/_post.html',
        post=written.post,
        **written.shown(),
        quoted=quoted,
        is_muted=is_muted,
        is_own=is_own,
        is_signed_in=is_signed_in,
        is_staff=is_staff,
        body=body or written.html,
        **SLOTS,
    )
    # No text of a user can hold the mark, since all of them are escaped.
    return tuple(html.split(SLOT))


def present_names(mentioned: Mentioned) -> dict[str, str]:
    """Return the present names of users by the names in a text."""
    return {name: username for name, _user_id, username in mentioned}


def isolated(name: str) -> Markup:
    """Return a name whose direction and punctuation don't mix with those of the text around it."""
    return Markup('<bdi>{}</bdi>').format(name)


def cover(post: PostRow) -> str | None:
    """Return what covers a post: the moderators, or the warning of its author, or None."""
    return _('Hidden by the moderators') if post.covered else post.content_warning


def plain(text: str) -> str:
    """Return a text without its HTML, for places that show tags as they are written."""
    return text.striptags() if isinstance(text, Markup) else text


def render_posts(items: Sequence[Any], body_of: BodyOf | None = None) -> Markup:
    """Return the articles that show posts to the present reader, in their order.

    The items have a `post` and `reposters`. `body_of` gives another HTML for the text of a post.
    """
    articles = ''.join(articles_of(items, body_of))
    if items and not articles:
        # The list goes on behind what the reader's own filters leave out.
        return Markup('<p class="empty">{}</p>').format(_('Your filters hide all posts here.'))
    return reaction_form() + Markup(articles)  # noqa: S704


def articles_of(
    items: Sequence[Any], body_of: BodyOf | None = None, asked_for: int | None = None
) -> list[Markup]:
    """Return the articles one by one; the page must have the form of their buttons.

    That of a post which the reader's filters hide is empty, unless its id was asked for.
    """
    filters = reader_filters()
    articles = drawn_articles(items, body_of, filters)
    if not filters:
        return articles
    # One for each item, as threads find theirs by its place.
    hidden = {item.post.id for item in items if filters.hides(item.post)} - {asked_for}
    return [
        Markup() if item.post.id in hidden else article
        for item, article in zip(items, articles, strict=True)
    ]


def drawn_articles(
    items: Sequence[Any], body_of: BodyOf | None, filters: FilterSet
) -> list[Markup]:
    """Return the articles of all items, those that a filter meets covered."""
    reader = Reader.present()
    rows = [item.post for item in items]
    quoted = quoted_posts(rows, reader.id)
    states, mentioned = page_states([*rows, *quoted.values()], reader.id)
    pictures = media_of([*rows, *quoted.values()])

    def written(row: PostRow) -> Written:
        # Both are tuples, so that what is drawn can be kept under them.
        own = mentioned.get(row.id, ()), pictures.get(row.id, ())
        return Written(row.without_counts(), *own, filters.phrase(row) if filters else None)

    # Looked up once, since each look-up takes as long as the rest of a kept article.
    render: Renderer = current_app.extensions['post_renderer']
    inner = {post_id: written(row) for post_id, row in quoted.items()}
    articles = []
    for item, row, actions in zip(items, rows, action_rows(rows, states, reader), strict=True):
        body = body_of(row, present_names(mentioned.get(row.id, ()))) if body_of else None
        is_muted = states.get(row.id, UNTOUCHED).muted
        start, middle, end = article_of(
            render, reader, written(row), inner.get(row.quote_id), is_muted, body
        )
        # Joined as plain strings: each sum of two Markups looks at both again.
        parts = start, context_of(reader, item.reposters), middle, actions, end
        articles.append(Markup(''.join(parts)))  # noqa: S704
    return articles


def article_of(
    render: Renderer,
    reader: Reader,
    written: Written,
    quoted: Written | None,
    is_muted: bool,
    body: Markup | None,
) -> Parts:
    """Return the parts of an article, kept ones where its text is as ever."""
    # Only few facts about the reader matter, so most readers share the same articles.
    is_own, is_signed_in = written.post.user_id == reader.id, reader.id is not None
    common = is_muted, is_own, is_signed_in, reader.is_staff, reader.locale, reader.root
    # What a search marks is of this search alone.
    if body is not None:
        return article(written, quoted, *common, body)
    return render(written, quoted, *common)


def context_of(reader: Reader, reposters: Sequence[Any]) -> str:
    """Return the line that says who brought a post to the page, if anybody did."""
    if not reposters:
        return ''
    renderer: Callable[..., str] = current_app.extensions['context_renderer']
    return renderer(reposters, reader.locale, reader.root)


def context_line(reposters: Sequence[Any], locale: str, root: str) -> str:
    """Return the line; the last two are only what it depends on."""
    return render_template('posts/_reposted.html', sentence=reposted_sentence(reposters))
