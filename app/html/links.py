"""Users' texts as HTML, with links for URLs, email addresses, mentions and tags."""

from collections.abc import Callable, Mapping

from flask import url_for
from markupsafe import Markup, escape

from app.text.names import fold_tag
from app.text.tokens import Kind, Token, is_plain, tokens

LINKS = {
    Kind.URL: Markup('<a href="{}" rel="ugc nofollow noopener">{}</a>'),
    Kind.EMAIL: Markup('<a href="mailto:{}">{}</a>'),
}
INSIDE = Markup('<a href="{}">{}</a>')

Place = Callable[[str], str]


def linked(text: str) -> Markup:
    """Return a text as HTML in which URLs and email addresses are links."""
    if is_plain(text):
        return escape(text)
    return Markup().join(map(link, tokens(text)))


def link(token: Token) -> Markup:
    """Return the HTML of a piece of a text."""
    # Kinds that are shown as text are not in the table.
    form = LINKS.get(token.kind)
    return form.format(token.value, token.text) if form else escape(token.text)


def linked_post(text: str, names: Mapping[str, str], place: Place = str) -> Markup:
    """Return the text of a post as HTML in which mentions and tags are links, too.

    `names` has the present names of those whom it mentions, by the names in the text, in lower
    case; others stay text. `place` may turn a path on this site into another form of its URL.
    """
    if is_plain(text):
        return escape(text)
    return Markup().join(link_inside(token, names, place) for token in tokens(text))


def link_inside(token: Token, names: Mapping[str, str], place: Place) -> Markup:
    """Return the HTML of a piece of a post."""
    if token.kind is Kind.TAG:
        path = url_for('main.tag', tag_name=fold_tag(token.value))
    elif token.kind is Kind.MENTION and (name := names.get(token.value.lower())):
        path = url_for('main.user', username=name)
    else:
        return link(token)
    return INSIDE.format(place(path), token.text)
