"""The API does what its document says, tried by schemathesis.

`make test-rare` only has a look. `make test-contract` tries every phase, 200 examples of each
operation, on two databases.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import db
from app.models.moderation.role import Role
from tests.browser.server import SiteServer
from tests.cast import add_cast, person
from tests.databases import closing, only_on
from tests.patience import PATIENCE_SECONDS
from tests.site import site

EXAMPLES = os.environ.get('CONTRACT_EXAMPLES')
ROOT = Path(__file__).parents[2]
A_LOOK = '--phases', 'fuzzing', '--max-examples', '1'

pytestmark = [pytest.mark.rare, only_on('sqlite', *(['postgresql'] if EXAMPLES else []))]


@pytest.fixture
def server(database_url):
    """The site as it is served, with the cast on it."""
    server = SiteServer(RATELIMIT_ENABLED='0', DATABASE_URL=database_url, WEB_CONCURRENCY='1')
    server.obtain()
    with closing(site(database_url)) as app, app.app_context():
        add_cast()
        # Owners, neither of whom can shut the other out in the middle of the run.
        for name in ('susan', 'john'):
            person(name).role = Role.OWNER
        db.session.commit()
        db.session.remove()
    yield server
    server.stop()


def report(server: SiteServer, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what schemathesis says of the site; what it notes it leaves in a folder."""
    environment = {
        **os.environ,
        'SCHEMATHESIS_HOOKS': 'tests.contract.hooks',
        'CONTRACT_SITE': server.url(),
        'PYTHONPATH': str(ROOT),
    }
    program = Path(sys.executable).with_name('schemathesis')
    command = [program, '--config-file', ROOT / 'schemathesis.toml', 'run', '--no-color']
    address = f'{server.url()}/api/openapi.json'
    return subprocess.run(
        [*command, '--generation-deterministic', *options, address],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_api_keeps_its_contract(server, tmp_path):
    options = ('--max-examples', EXAMPLES) if EXAMPLES else A_LOOK
    answer = report(server, tmp_path, '--request-timeout', str(PATIENCE_SECONDS), *options)
    assert answer.returncode == 0, answer.stdout
