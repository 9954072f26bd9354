"""Static files with hashed names: compressed, cached forever, and served before Flask."""

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from app.assets import scripts, styles
from app.assets.publish import publish, publish_content


def init_app(app: Flask) -> None:
    """Make url_for('static', ...) return hashed URLs, and serve these with WhiteNoise.

    The hashed copies are stored in the instance folder. If that is not writable, and in debug
    mode, only the plain names are used, which Flask serves in any case. Templates find the names
    of what every page loads in the globals `scripts` and `styles`.
    """
    if app.static_folder is None:
        return
    static, folder = Path(app.static_folder), Path(app.instance_path, 'static')
    load(app, scripts.script_names(static), styles.style_names(static))
    if app.debug:
        return
    try:
        names = publish_all(static, folder)
    except OSError as error:
        app.logger.warning('Static files keep their plain names: %s', error)
        return
    load(app, [str(scripts.TOGETHER)], [str(styles.TOGETHER)])
    hash_urls(app, names)
    # Files of earlier versions are kept, because pages that are still open may load them.
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=folder,
        prefix=app.static_url_path,
        allow_all_origins=False,
        add_headers_function=set_headers,
    )


def load(app: Flask, script_names: list[str], style_names: list[str]) -> None:
    """Make pages load these files."""
    app.jinja_env.globals.update(scripts=script_names, styles=style_names)


def publish_all(static: Path, folder: Path) -> dict[str, str]:
    """Publish all files, and what pages load as one; return the new names by the old ones."""
    names = publish(static, folder)
    for path, content in (
        (scripts.TOGETHER, scripts.all_scripts(static)),
        (styles.TOGETHER, styles.all_styles(static)),
    ):
        names[str(path)] = publish_content(content, path, folder)
    return names


def hash_urls(app: Flask, names: dict[str, str]) -> None:
    """Make url_for() replace plain names of static files by hashed ones."""

    @app.url_defaults
    def use_hashed_name(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == 'static':
            values['filename'] = names.get(values['filename'], values['filename'])


def set_headers(headers: Headers, path: str, url: str) -> None:
    # A hashed name changes with the content, so browsers never need to ask again.
    headers['Cache-Control'] = 'public, max-age=31536000, immutable'
    headers['X-Content-Type-Options'] = 'nosniff'
