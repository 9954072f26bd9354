"""Static files under hashed names: compressed, cached for good, answered before Flask."""

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from app.assets.publish import publish, publish_content
from app.assets.scripts import TOGETHER, all_scripts, script_names


def init_app(app: Flask) -> None:
    """Let url_for('static', ...) give hashed URLs, and answer these outside Flask.

    The copies are kept in the instance folder. Where they can't be, and in debug mode, Flask
    serves the files under their plain names, which it always does beside the hashed ones.
    Templates know as `scripts` which of them every page loads.
    """
    if app.static_folder is None:
        return
    static, folder = Path(app.static_folder), Path(app.instance_path, 'static')
    app.jinja_env.globals['scripts'] = script_names(static)
    if app.debug:
        return
    try:
        names = publish(static, folder)
        names[str(TOGETHER)] = publish_content(all_scripts(static), TOGETHER, folder)
    except OSError as error:
        app.logger.warning('Static files keep their plain names: %s', error)
        return
    app.jinja_env.globals['scripts'] = [str(TOGETHER)]
    hash_urls(app, names)
    # Files of an earlier version stay: a page that is still open may ask for them.
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=folder,
        prefix=app.static_url_path,
        allow_all_origins=False,
        add_headers_function=set_headers,
    )


def hash_urls(app: Flask, names: dict[str, str]) -> None:
    """Replace plain names by hashed ones whenever the URL of a static file is built."""

    @app.url_defaults
    def use_hashed_name(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == 'static':
            values['filename'] = names.get(values['filename'], values['filename'])


def set_headers(headers: Headers, path: str, url: str) -> None:
    """Let browsers and proxies keep a file for a year, as its name changes with its content."""
    headers['Cache-Control'] = 'public, max-age=31536000, immutable'
    headers['X-Content-Type-Options'] = 'nosniff'
