"""Caches what templates call for every link, word and time.

A page builds some 40 URLs and looks up as many texts, nearly all of them the same on each page.
Apart from the path that the site is mounted at, the language and the time zone, they depend only on
their arguments, so each is worked out once and then found in memory.
"""

from collections.abc import MutableMapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import flask
from flask import Flask, g, request
from flask.templating import Environment
from flask_babel import (
    format_date,
    format_datetime,
    format_time,
    get_timezone,
    get_translations,
)
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from app.html.charts import activity_sentence, bars, cells, short_date
from app.html.fragments.fragment import configure_fragments
from app.html.people import active_sentence, bold_number, hue, initial
from app.html.pictures import configure_pictures
from app.html.rendering import configure_rendering
from app.html.site import configure_site
from app.http.access import current_user
from app.http.urls import absolute, avatar_url, canonical_url

KEPT_URLS = 4096
KEPT_TEXTS = 4096


class Templates(Environment):
    """Flask's templates, which share the names that all of them know."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the shared names themselves if a template has none of its own.

        Each import in a template compares the names of both sides, and with Jinja's chain of two
        dictionaries it compares them one by one.
        """
        return super().make_globals(d) if d else self.globals


def configure_templates(app: Flask) -> None:
    """Give templates quick forms of url_for and gettext, and drop blank lines of statements."""
    # Otherwise each statement in a template would leave a blank line.
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # Flask-Login would load the user for every template, even on an error page about the database.
    app.jinja_env.globals['current_user'] = current_user
    app.jinja_env.globals['url_for'] = remembered_urls()
    for function in (
        *(absolute, active_sentence, activity_sentence, avatar_url, bars, canonical_url, cells),
        short_date,
    ):
        app.add_template_global(function)
    for convert in (bold_number, hue, initial):
        app.add_template_filter(convert)
    app.jinja_env.filters['datetimeformat'] = remembered_times(format_datetime)
    app.jinja_env.filters['dateformat'] = remembered_times(format_date)
    app.jinja_env.filters['timeformat'] = remembered_times(format_time)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        str, lambda *texts: get_translations().ungettext(*texts), newstyle=True
    )
    # Jinja's own wraps a text again at each use, and formats it even without variables.
    app.jinja_env.globals['gettext'] = app.jinja_env.globals['_'] = remembered_texts()
    configure_rendering(app)
    configure_fragments(app)
    configure_site(app)
    configure_pictures(app)


def remembered_urls() -> Any:
    """Return a url_for for templates that remembers the paths it has built."""

    @lru_cache(KEPT_URLS)
    def path(root: str, endpoint: str, values: frozenset[tuple[str, Any]]) -> str:
        return flask.url_for(endpoint, **dict(values))

    @cache
    def parts_of_path(endpoint: str) -> frozenset[str]:
        rules = flask.current_app.url_map.iter_rules(endpoint)
        return frozenset().union(*(rule.arguments for rule in rules))

    def url_for(endpoint: str, **values: Any) -> str:
        # A path relative to the page's own blueprint depends on more, as does one with a host or a
        # method; and a query may contain a long text that is never used again.
        given = {name: value for name, value in values.items() if value is not None}
        if endpoint.startswith('.') or not given.keys() <= parts_of_path(endpoint):
            return flask.url_for(endpoint, **values)
        return path(request.script_root, endpoint, frozenset(given.items()))

    return url_for


def remembered_times(write: Any) -> Any:
    """Return a filter that formats times in the reader's language, and remembers the results."""

    @lru_cache(KEPT_TEXTS)
    def text(locale: str, zone: str, moment: datetime, form: str) -> str:
        return str(write(moment, form))

    return lambda moment, form='medium': text(g.locale, str(get_timezone()), moment, form)


def remembered_texts() -> Any:
    """Return a gettext for templates that remembers what it has looked up."""

    @lru_cache(KEPT_TEXTS)
    def text(locale: str, message: str, autoescape: bool, is_whole: bool) -> str:
        found = str(get_translations().ugettext(message))
        # Catalogs are part of the source, and may contain HTML like templates.
        safe = Markup(found) if autoescape else found  # noqa: S704
        return safe % {} if is_whole else safe

    @pass_eval_context
    def gettext(context: EvalContext, message: str, **variables: Any) -> str:
        found = text(g.locale, message, context.autoescape, not variables)
        return found % variables if variables else found

    return gettext
