"""The scripts of the pages: many small files in the source, one file for browsers."""

from pathlib import Path

from rjsmin import jsmin

TOGETHER = Path('js', 'all.js')


def script_names(static: Path) -> list[str]:
    """Return the names below a static folder of the scripts that every page loads."""
    paths = sorted(static.glob('js/**/*.js'))
    return [path.relative_to(static).as_posix() for path in paths]


def all_scripts(static: Path) -> bytes:
    """Return these scripts as one module without comments, in which each has names of its own."""
    texts = [(static / name).read_text('utf-8') for name in script_names(static)]
    together: str = jsmin('\n'.join(f'{{\n{text}}}' for text in texts))
    return together.encode()
