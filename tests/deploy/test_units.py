"""The units of systemd, as systemd itself judges them."""

import subprocess

import pytest

from tests.deploy.checkout import ROOT
from tests.servers.neighbour import find_program
from tests.servers.plugin import required

UNITS = sorted((ROOT / 'deployment' / 'systemd').iterdir())

# From 0, a service that can do nothing, to 100.
MOST_EXPOSED = 20


@pytest.fixture(params=UNITS, ids=lambda unit: unit.stem)
def unit(request, tmp_path):
    """A unit whose programs lie in this checkout."""
    text = request.param.read_text().replace('/opt/microblog/.venv/bin/rq', '/bin/true')
    path = tmp_path / request.param.name
    path.write_text(text.replace('/opt/microblog/boot.sh', str(ROOT / 'boot.sh')))
    return path


def judged(*command: object) -> str:
    """Ask systemd and return its complaint, if it has any."""
    with required():
        program = find_program('systemd-analyze')
    finished = subprocess.run(
        [program, *map(str, command)], capture_output=True, text=True, check=False
    )
    return finished.stderr + (finished.stdout if finished.returncode else '')


def test_unit_is_understood(unit):
    assert judged('verify', '--man=no', unit) == ''


def test_service_can_do_little(unit):
    assert judged('security', '--offline=yes', f'--threshold={MOST_EXPOSED}', unit) == ''
