"""Fetch the libraries and the icons of the pages from npm into app/static/vendor/.

`python app/assets/vendor.py` is for developers, with Node and npm; neither an installation nor
the running site needs it.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ('@hotwired/turbo@8', 'lucide-static@1', 'terser@5')
VENDOR = Path(__file__).parents[1] / 'static' / 'vendor'

# Icons by their names at https://lucide.dev/icons: those that a template shows, and no others.
ICONS = (
    *('arrow-left', 'bell', 'calendar', 'compass', 'ellipsis', 'house', 'info', 'languages'),
    *('link', 'log-out', 'mail', 'message-circle', 'palette', 'pencil', 'plus', 'rss'),
    *(
        'search',
        'send',
        'settings',
        'trash-2',
        'user',
        'users',
        'check',
        'download',
        'monitor',
        'circle',
    ),
    *('key-round', 'lock', 'x', 'bookmark', 'heart', 'quote', 'repeat-2'),
    *('image', 'eye-off', 'triangle-alert', 'arrow-up', 'arrow-down'),
)
SPRITE = '<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
SYMBOL = '<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'
SHAPES = re.compile(r'<svg[^>]*>(.*)</svg>', re.DOTALL)

# The package names its license without giving the text.
TURBO_LICENSE = Path(__file__).with_name('turbo.LICENSE')


def main() -> None:
    """Download the packages, build the files, and write the manifest of their hashes."""
    with tempfile.TemporaryDirectory() as name:
        modules = install(Path(name))
        icons = modules / 'lucide-static'
        replace(icons, {'icons.svg': sprite(icons / 'icons')})
        turbo = modules / '@hotwired' / 'turbo'
        replace(turbo, {'turbo.min.js': minified_turbo(modules, turbo)}, TURBO_LICENSE)


def minified_turbo(modules: Path, package: Path) -> str:
    """Return Turbo as a module without its blanks, below a line that names it."""
    options = ('--module', '--compress', '--mangle', '--comments', '/^!/')
    source = package / 'dist' / 'turbo.es2017-esm.js'
    return run(f'{modules}/.bin/terser', str(source), *options)


def sprite(folder: Path) -> str:
    """Return one SVG with a symbol for each icon, named as its file in the folder."""
    symbols = [symbol(name, (folder / f'{name}.svg').read_text()) for name in sorted(ICONS)]
    return SPRITE.format(symbols='\n'.join(symbols))


def symbol(name: str, drawing: str) -> str:
    """Return the shapes of a drawing as a symbol; color and width come from the page."""
    shapes = SHAPES.search(drawing)
    if shapes is None:
        raise ValueError(f'{name} is no drawing')
    lines = (line.strip().replace(' />', '/>') for line in shapes[1].splitlines())
    return SYMBOL.format(name=name, shapes=''.join(lines))


def install(folder: Path) -> Path:
    """Install the packages into a folder and return its node_modules."""
    options = ('--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--silent')
    run('npm', 'install', '--prefix', str(folder), *options, *PACKAGES)
    return folder / 'node_modules'


def run(*command: str) -> str:
    """Run a command and return its output.

    Raises subprocess.CalledProcessError when it fails.
    """
    return subprocess.run(command, stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout


def replace(package: Path, files: dict[str, str], license_file: Path | None = None) -> None:
    """Put the files and the package's license in place of the previous version's."""
    version = json.loads((package / 'package.json').read_text())['version']
    shutil.rmtree(VENDOR / package.name, ignore_errors=True)
    folder = VENDOR / package.name / version
    folder.mkdir(parents=True)
    shutil.copy(license_file or package / 'LICENSE', folder / 'LICENSE')
    for name, content in files.items():
        (folder / name).write_text(content, encoding='utf-8')
    write_manifest()
    print(f'{package.name} {version}: {", ".join(files)}')


def write_manifest() -> None:
    """Record the hash and the origin of every vendored file in manifest.json."""
    files = sorted(path for path in VENDOR.glob('*/*/**/*') if path.is_file())
    manifest = {path.relative_to(VENDOR).as_posix(): describe(path) for path in files}
    (VENDOR / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n')


def describe(path: Path) -> dict[str, str]:
    """Return the package, version and SHA-256 of a file below VENDOR/PACKAGE/VERSION/."""
    package, version = path.relative_to(VENDOR).parts[:2]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {'package': package, 'version': version, 'sha256': digest}


if __name__ == '__main__':
    main()
