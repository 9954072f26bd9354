"""Updates app/static/vendor from npm packages: `python app/assets/vendor.py`.

Only developers need this, with Node and npm; the files are part of the repository.
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

# The package of Turbo names its license but does not contain the text.
TURBO_LICENSE = Path(__file__).with_name('turbo.LICENSE')


def main() -> None:
    """Download the packages, build the style sheets, and write the manifest."""
    with tempfile.TemporaryDirectory() as name:
        modules = install(Path(name))
        mirrored = build(modules, rtl=True)
        sheets = {'bootstrap.min.css': build(modules), 'bootstrap.rtl.min.css': mirrored}
        replace(modules / 'bootstrap', sheets)
        replace(modules / 'moment', moment_files(modules / 'moment'))
        turbo = modules / '@hotwired' / 'turbo'
        replace(turbo, {'turbo.min.js': minified_turbo(modules, turbo)}, TURBO_LICENSE)


def minified_turbo(modules: Path, package: Path) -> str:
    """Return Turbo as a minified module, with the comment that has its name and version."""
    options = ('--module', '--compress', '--mangle', '--comments', '/^!/')
    source = package / 'dist' / 'turbo.es2017-esm.js'
    return run(f'{modules}/.bin/terser', str(source), *options)


def moment_files(package: Path) -> dict[str, str]:
    """Return Moment and its words for the languages that the site speaks, beside English."""
    sources = [package / 'min' / 'moment.min.js']
    sources += [package / 'locale' / f'{language}.js' for language in MOMENT_LANGUAGES]
    return {source.name: source.read_text(encoding='utf-8') for source in sources}


def install(folder: Path) -> Path:
    """Install the packages, and return the path of node_modules."""
    options = ('--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--silent')
    run('npm', 'install', '--prefix', str(folder), *options, *PACKAGES)
    return folder / 'node_modules'


def build(modules: Path, rtl: bool = False) -> str:
    sass, load_path = f'{modules}/.bin/sass', f'--load-path={modules}/bootstrap/scss'
    quiet = ('--no-source-map', '--quiet-deps', '--silence-deprecation=import')
    sheet = run(sass, load_path, *quiet, str(SOURCE))
    if rtl:
        # Before compression, because the comments that control rtlcss would be lost.
        sheet = run(f'{modules}/.bin/rtlcss', '-', text=sheet)
    return run(sass, '--stdin', '--style=compressed', text=sheet)


def run(*command: str, text: str | None = None) -> str:
    """Run a command with this standard input, and return its standard output.

    Raises subprocess.CalledProcessError.
    """
    return subprocess.run(
        command, input=text, stdout=subprocess.PIPE, encoding='utf-8', check=True
    ).stdout


def replace(package: Path, files: dict[str, str], licence: Path | None = None) -> None:
    """Replace the previous version of a package by these files and its license."""
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
    # The tests compare the hashes, so that nobody edits a vendored file by hand.
    files = sorted(path for path in VENDOR.glob('*/*/**/*') if path.is_file())
    manifest = {path.relative_to(VENDOR).as_posix(): describe(path) for path in files}
    (VENDOR / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n')


def describe(path: Path) -> dict[str, str]:
    # The path is VENDOR/PACKAGE/VERSION/FILE.
    package, version = path.relative_to(VENDOR).parts[:2]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {'package': package, 'version': version, 'sha256': digest}


if __name__ == '__main__':
    main()
