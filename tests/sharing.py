"""What the applications of a process share, as most tests make one and each would work it out anew.

None of it depends on what a test may change, which is why it's not done in `app/`: there, each
application has its own, so that nothing of one reaches another.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from ssl import SSLContext
from types import CodeType
from typing import Any, ClassVar, cast

from flask import Flask
from jinja2 import BaseLoader, BytecodeCache, Environment
from jinja2.bccache import Bucket
from pymysql.connections import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache
from whitenoise import WhiteNoise

from app import assets, db
from app.cli.seed.pictures import adding
from app.cli.seed.pictures.drawing import Drawing
from app.html import templating
from app.html.fragments.fragment import KEPT_FRAGMENTS, Renderer, drawn
from app.media.images.pictures import PictureFiles, files_of
from tests.addresses import share_addresses

# The text of a template, its file, and what tells whether the file is still the same.
Source = tuple[str, str | None, Callable[[], bool] | None]


class CompiledTemplates(BytecodeCache):
    """Templates as one application of this process has compiled them, for all others."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with a template, unless its source has changed since."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.kept[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = CompiledTemplates()


class ReadTemplates(BaseLoader):
    """Templates as one application of this process has read them, for all others."""

    kept: ClassVar[dict[str, tuple[str, str | None]]] = {}

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> Source:
        """Return the source of a template, which no test changes."""
        if template not in self.kept:
            self.kept[template] = self.loader.get_source(environment, template)[:2]
        return *self.kept[template], None

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self.loader.list_templates()


@cache
def shared(dialect: type[Dialect]) -> type[Dialect]:
    """Return a kind of dialect as all engines share it: statements are compiled for a dialect.

    In a run there is but one server of each kind.
    """

    class Shared(dialect):  # type: ignore[valid-type, misc]
        supports_statement_cache = True

        def __eq__(self, other: object) -> bool:
            return type(other) is Shared

        def __hash__(self) -> int:
            return hash(Shared)

    return Shared


STATEMENTS = LRUCache[Any, Any](4000)


class PublishedFiles(WhiteNoise):
    """Static files as one application of this process has found them, for all others."""

    kept: ClassVar[dict[tuple[Any, ...], Any]] = {}

    def add_files(self, root: Any, prefix: str | None = None) -> None:
        """Serve the files of a folder, which no test changes once they are published."""
        key = str(root), prefix
        if key not in self.kept:
            super().add_files(root, prefix)
            self.kept[key] = self.files
        self.files = self.kept[key]


class KeptDrawing(Drawing):
    """A picture of the demo data, which takes longer than all the rest of that."""

    kept: ClassVar[dict[str, PictureFiles]] = {}

    def draw(self) -> Any:
        """Return the drawing itself, for `files`."""
        return self

    def files(self) -> PictureFiles:
        """Return what is kept of the picture, drawn once."""
        key = repr(self)
        if key not in self.kept:
            self.kept[key] = files_of(super().draw())
        return self.kept[key]


CONTEXTS: dict[str, SSLContext] = {}
create_context = Connection._create_ssl_ctx


def cached_context(connection: Connection, options: dict[str, Any]) -> SSLContext:
    """Return the context of an encrypted connection, which takes longer to make than a test."""
    key = repr(options)
    if key not in CONTEXTS:
        CONTEXTS[key] = create_context(connection, options)
    return CONTEXTS[key]


# These took most of the time of making an application.
share_addresses()
Connection._create_ssl_ctx = cached_context
assets.publish_all = cache(assets.publish_all)
assets.scripts.script_names = cache(assets.scripts.script_names)
assets.styles.style_names = cache(assets.styles.style_names)
assets.WhiteNoise = PublishedFiles
adding.Drawing, adding.files_of = KeptDrawing, KeptDrawing.files
templating.remembered_texts = cache(templating.remembered_texts)
templating.remembered_times = cache(templating.remembered_times)


def share(app: Flask, settings: dict[str, Any]) -> None:
    """Let an application with these settings use what others have read, compiled and drawn."""
    app.jinja_env.bytecode_cache = TEMPLATES
    app.jinja_env.loader = ReadTemplates(cast('BaseLoader', app.jinja_env.loader))
    app.extensions['fragment_renderer'] = renderer(repr(sorted(settings.items())))
    with app.app_context():
        dialect = db.engine.dialect
        dialect.__class__ = shared(type(dialect))
        db.engine._compiled_cache = STATEMENTS


@cache
def renderer(_settings: str) -> Renderer:
    """Return what draws fragments, for all applications that have these settings."""
    return lru_cache(KEPT_FRAGMENTS)(drawn)
