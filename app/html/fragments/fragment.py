"""Drawing and keeping fragments."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, request
from markupsafe import Markup

from app.html.fragments.marks import pieces_of
from app.html.fragments.reader import MarkedReader, Values, filled, is_own_profile, own_picture
from app.http.redirects import front_page
from app.site_settings import site_setting

# At about 5 kB a fragment this is 5 MB of memory.
KEPT_FRAGMENTS = 1024

# The settings that fragments show; they may change while the site runs.
SETTINGS = 'SITE_COLOR', 'AVATARS', 'PUBLIC_PAGES'
SITE_SETTINGS = 'SITE_NAME', 'POST_LENGTH'

# What differs from request to request, and so is not there while a fragment is drawn.
HIDDEN = 'request', 'session', 'current_user'

Inputs = tuple[tuple[str, Any], ...]
Renderer = Callable[..., tuple[str, ...]]


class Known:
    """What templates may ask `g` for in a fragment."""

    def __init__(self, locale: str, direction: str) -> None:
        self.locale, self.direction, self.visitor = locale, direction, MarkedReader()


class Hidden:
    """Stands for what a fragment must not show."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> Any:
        """Raise LookupError, which templates don't take for an empty text."""
        raise LookupError(f'A fragment knows no {self.name}.{name}.')


def configure_fragments(app: Flask) -> None:
    """Give each application a memory of its own, and templates what draws fragments."""
    app.extensions['fragment_renderer'] = lru_cache(KEPT_FRAGMENTS)(drawn)
    for function in (fragment, front_page, is_own_profile, own_picture):
        app.add_template_global(function)


def fragment(template: str, **inputs: Any) -> Markup:
    """Return a template as the present reader sees it, drawn from these inputs alone.

    The inputs can be hashed. Beside them a template has the language, the settings above,
    the functions of all templates, and of the reader the marks of VALUES.
    """
    render, facts, values = present_page()
    return filled(render(template, *facts, tuple(inputs.items())), values)


def present_page() -> tuple[Renderer, tuple[Any, ...], Values]:
    """Return what the fragments of a page have in common; each look-up takes its time."""
    variables = vars(g)
    language = variables.get('locale', 'en'), variables.get('direction', 'ltr')
    known = variables.get('page_of_fragments')
    if known is None or known[1][:2] != language:
        config = current_app.config
        settings = (*map(site_setting, SITE_SETTINGS), *[config[name] for name in SETTINGS])
        render: Renderer = current_app.extensions['fragment_renderer']
        known = render, (*language, request.script_root, settings), Values()
        g.page_of_fragments = known
    return known


def drawn(
    template: str, locale: str, direction: str, root: str, settings: Any, inputs: Inputs
) -> tuple[str, ...]:
    """Return the pieces of a fragment; path and settings are only what it depends on."""
    hidden = {name: Hidden(name) for name in HIDDEN}
    known = {'g': Known(locale, direction), **hidden, **dict(inputs)}
    g.fragment = template
    try:
        # Flask's own render_template() would add the request and the session.
        html = current_app.jinja_env.get_template(template).render(known)
    finally:
        del g.fragment
    return pieces_of(html)
