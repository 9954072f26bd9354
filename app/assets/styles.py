"""The style sheets of the pages: many small files in the source, one file for browsers."""

from pathlib import Path

from rcssmin import cssmin

TOGETHER = Path('css', 'all.css')


def style_names(static: Path) -> list[str]:
    """Return the names below a static folder of the sheets, in the order of the cascade."""
    return [path.relative_to(static).as_posix() for path in sorted(static.glob('css/*.css'))]


def all_styles(static: Path) -> bytes:
    """Return these sheets as one without comments."""
    texts = [(static / name).read_text('utf-8') for name in style_names(static)]
    together: str = cssmin('\n'.join(texts))
    return together.encode()
