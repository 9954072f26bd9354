"""Refresh app/static/vendor from npm packages: `python app/assets/vendor.py`.

For developers, with Node and npm; neither an installation nor the running site needs it.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ('bootstrap@5.3', 'sass@1', 'rtlcss@4', 'moment@2', '@hotwired/turbo@8', 'terser@5')
SOURCE = Path(__file__).with_name('bootstrap.scss')
MOMENT_LANGUAGES = ('ar', 'de', 'es', 'fr', 'pt')
VENDOR = Path(__file__).parents[1] / 'static' / 'vendor'

# The package names its licence without giving the text.
TURBO_LICENSE = Path(__file__).with_name('turbo.LICENSE')


def main() -> None:
    """Download the packages, build the sheets, and write the manifest of their hashes."""
    with tempfile.TemporaryDirectory() as name:
        modules = install(Path(name))
        mirrored = build(modules, rtl=True)
        sheets = {'bootstrap.min.css': build(modules), 'bootstrap.rtl.min.css': mirrored}
        replace(modules / 'bootstrap', sheets)
        replace(modules / 'moment', moment_files(modules / 'moment'))
        turbo = modules / '@hotwired' / 'turbo'
        replace(turbo, {'turbo.min.js': minified_turbo(modules, turbo)}, TURBO_LICENSE)


def minified_turbo(modules: Path, package: Path) -> str:
    """Return Turbo as a module without its blanks, below a line that names it."""
    options = ('--module', '--compress', '--mangle', '--comments', '/^!/')
    source = package / 'dist' / 'turbo.es2017-esm.js'
    return run(f'{modules}/.bin/terser', str(source), *options)


def moment_files(package: Path) -> dict[str, str]:
    """Return Moment and its words for the languages that the site speaks, beside English."""
    sources = [package / 'min' / 'moment.min.js']
    sources += [package / 'locale' / f'{language}.js' for language in MOMENT_LANGUAGES]
    return {source.name: source.read_text(encoding='utf-8') for source in sources}


def install(folder: Path) -> Path:
    """Install the packages into a folder and return its node_modules."""
    options = ('--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--silent')
    run('npm', 'install', '--prefix', str(folder), *options, *PACKAGES)
    return folder / 'node_modules'


def build(modules: Path, rtl: bool = False) -> str:
    """Return the Bootstrap sheet of bootstrap.scss, compressed."""
    sass, load_path = f'{modules}/.bin/sass', f'--load-path={modules}/bootstrap/scss'
    quiet = ('--no-source-map', '--quiet-deps', '--silence-deprecation=import')
    sheet = run(sass, load_path, *quiet, str(SOURCE))
    if rtl:
        # Compressed CSS has lost the comments that direct the mirroring.
        sheet = run(f'{modules}/.bin/rtlcss', '-', text=sheet)
    return run(sass, '--stdin', '--style=compressed', text=sheet)


def run(*command: str, text: str | None = None) -> str:
    """Run a command with the text as its input and return its output.

    Raises subprocess.CalledProcessError when it fails.
    """
    return subprocess.run(
        command, input=text, stdout=subprocess.PIPE, encoding='utf-8', check=True
    ).stdout


def replace(package: Path, files: dict[str, str], licence: Path | None = None) -> None:
    """Put the files and the package's licence in place of the former version's."""
    version = json.loads((package / 'package.json').read_text())['version']
    shutil.rmtree(VENDOR / package.name, ignore_errors=True)
    folder = VENDOR / package.name / version
    folder.mkdir(parents=True)
    shutil.copy(licence or package / 'LICENSE', folder / 'LICENSE')
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
