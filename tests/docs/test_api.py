"""What docs/ says of the API works, line by line, against the site as it is served."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.server import SiteServer
from tests.docs.documents import BLOCK, ROOT

HERE = 'http://127.0.0.1:5000'
BIN = Path(sys.executable).parent

# Only the body is printed, and an error ends the program with an error.
QUIETLY = 'http --ignore-stdin --check-status --body '


@pytest.fixture
def server():
    """An empty site, as it is served."""
    server = SiteServer()
    server.obtain()
    yield server
    server.stop()


@pytest.mark.rare
def test_walk_works_line_by_line(server, tmp_path):
    # The pictures that the guide uploads.
    for name in ('me.jpg', 'cat.jpg'):
        Image.new('RGB', (300, 200), 'teal').save(tmp_path / name)
    lines = '\n'.join(BLOCK.findall((ROOT / 'docs' / 'api.md').read_text())).splitlines()
    environment = {**os.environ, 'PATH': f'{BIN}:{os.environ["PATH"]}'}
    for line in lines:
        if line == 'export TOKEN=mb_...':
            continue
        command = line.replace(HERE, server.url()).replace('http ', QUIETLY, 1)
        answer = subprocess.run(
            command, shell=True, env=environment, cwd=tmp_path, capture_output=True, text=True
        )
        assert answer.returncode == 0, (line, answer.stdout, answer.stderr)
        if ' POST http://127.0.0.1:5000/api/tokens' in line:
            environment['TOKEN'] = json.loads(answer.stdout)['token']
        assert answer.stdout.strip() == '' or json.loads(answer.stdout)
    assert len(lines) > 20


def test_program_works(server):
    program = [sys.executable, ROOT / 'docs' / 'api_client.py', server.url()]
    answer = subprocess.run(program, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    said = re.sub('-[0-9a-f]{8}', '', answer.stdout).splitlines()
    assert said[:3] == ['alice: I wait.', 'bob: The train is late.', 'Is it coming?']
    assert "'body': 'I wait.'" in said[3]
