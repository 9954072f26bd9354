"""What a fragment may show of its reader: as a mark while it is drawn, and on each page."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import current_app, g, request
from markupsafe import Markup, escape

from app.html.csrf import csrf_field
from app.html.fragments.marks import FIELDS, is_drawing, mark
from app.models import User


def picture(size: int) -> Callable[[User], str]:
    """Return what draws a reader's own picture, so many pixels wide."""

    def draw(user: User) -> str:
        macros: Any = current_app.jinja_env.get_template('users/_avatar.html').module
        look = user.id, user.username, user.email, size, user.avatar_key
        return str(macros.avatar(*look))

    return draw


def hidden_without(count: int) -> str:
    """Return the attribute of a number that is not shown while it is 0."""
    return '' if count else ' hidden'


def profile(user: User) -> str:
    """Return the path of a reader's own profile, as it stands in HTML."""
    url_for: Any = current_app.jinja_env.globals['url_for']
    return str(escape(url_for('main.user', username=user.username)))


# By the names of the marks, what stands there on the page of a user, as HTML.
VALUES: dict[str, Callable[[User], str]] = {
    FIELDS: lambda _user: str(csrf_field()),
    'id': lambda user: str(user.id),
    'name': lambda user: f'<bdi>{escape(user.display_name)}</bdi>',
    'profile': profile,
    'picture_32': picture(32),
    'picture_36': picture(36),
    'picture_44': picture(44),
    'messages': lambda user: str(user.unread_messages),
    'messages_hidden': lambda user: hidden_without(user.unread_messages),
    'news': lambda user: str(user.unseen_events),
    'news_hidden': lambda user: hidden_without(user.unseen_events),
}


def own_picture(size: int) -> Markup:
    """Return the reader's own picture, or its mark in a fragment."""
    name = f'picture_{size}'
    return mark(name) if is_drawing() else Markup(VALUES[name](g.visitor))  # noqa: S704


def is_own_profile() -> bool:
    """Return True on the profile of the reader."""
    return request.endpoint == 'main.user' and request.view_args == {'username': g.visitor.username}


class MarkedReader:
    """The reader in a fragment: each attribute is a mark."""

    def __getattr__(self, name: str) -> Markup:
        """Return the mark. Raises LookupError for what no fragment may show."""
        # An AttributeError would only be an empty text in a template.
        if name not in VALUES:
            raise LookupError(f'A fragment knows no {name} of its reader.')
        return mark(name)


class Values(dict[str, str]):
    """What stands at the marks on the page of the present reader; some stand there twice."""

    def __missing__(self, name: str) -> str:
        """Return what was not asked for before."""
        value = self[name] = VALUES[name](g.visitor)
        return value


def filled(pieces: Sequence[str], values: Values) -> Markup:
    """Return a fragment as the present reader sees it."""
    page = list(pieces)
    page[1::2] = [values[name] for name in page[1::2]]
    return Markup(''.join(page))  # noqa: S704
