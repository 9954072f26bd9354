"""Programs that come as an archive from Maven Central, and the Java that runs them.

An archive is kept, so that only the first run downloads it.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path
from zipfile import ZipFile

from tests.servers.neighbour import UnavailableError, find_program

# The whole server that Elasticsearch's own integration tests start, without a Java.
ARTIFACT = 'org.elasticsearch.distribution.integ-test-zip:elasticsearch:{}:zip'
DOWNLOAD_SECONDS = 600

# Others than root must be able to read it.
CACHE = Path('/var/cache' if os.geteuid() == 0 else Path.home() / '.cache', 'microblog-tests')


def find_java(version: int) -> Path:
    """Return the home of the oldest Java that is new enough. Raises UnavailableError."""
    found = []
    for release in Path('/usr/lib/jvm').glob('*/release'):
        match = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
        if match and int(match[1]) >= version:
            found.append((int(match[1]), release.parent))
    if not found:
        raise UnavailableError(f'no Java {version} or later in /usr/lib/jvm')
    return min(found)[1]


def find_home(version: str) -> Path:
    """Return the folder with this version, downloaded if need be. Raises UnavailableError."""
    home = CACHE / f'elasticsearch-{version}'
    if home.exists():
        return home
    find_program('mvn')
    make_cache()
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        with ZipFile(download(version, Path(folder))) as archive:
            archive.extractall(folder)
        try:
            Path(folder, home.name).rename(home)
        except OSError:
            # Another run was faster.
            if not home.exists():
                raise
    return home


def make_cache() -> None:
    """Make the folder in which programs are kept. Raises UnavailableError."""
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryDirectory(dir=CACHE).cleanup()
    except OSError as error:
        raise UnavailableError(f'nothing can be kept in {CACHE}: {error.strerror}') from error


def download(version: str, folder: Path) -> Path:
    """Fetch the archive by Maven and return its path. Raises UnavailableError."""
    maven = [find_program('mvn'), '-q', '-B', 'dependency:copy']
    places = [f'-DoutputDirectory={folder}', f'-Dmaven.repo.local={folder}/repository']
    try:
        subprocess.run(
            [*maven, f'-Dartifact={ARTIFACT.format(version)}', *places],
            cwd=folder,
            env={**os.environ, 'MAVEN_OPTS': '-XX:-UsePerfData'},
            capture_output=True,
            check=True,
            timeout=DOWNLOAD_SECONDS,
        )
    except subprocess.SubprocessError as error:
        raise UnavailableError(f'Elasticsearch {version} cannot be downloaded') from error
    return next(folder.glob('*.zip'))
