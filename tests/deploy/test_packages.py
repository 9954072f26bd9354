"""What gunicorn's first process imports for those that it starts."""

import os
import subprocess
import sys

from tests.deploy.checkout import ROOT

FIRST = """
import gc, sys
from deployment.packages import import_packages

import_packages()
tops = {name.partition('.')[0] for name in sys.modules}
print(sorted(tops & {'app', 'config', 'microblog'}), gc.isenabled(), gc.get_freeze_count() > 0)
"""

NEEDLESS = """
import sys, microblog
from deployment.packages import PACKAGES

print(sorted(set(PACKAGES) - set(sys.modules)))
"""


def output(code: str) -> str:
    environ = {**os.environ, 'DATABASE_URL': 'sqlite://', 'SECRET_KEY': '0123456789abcdef' * 2}
    run = subprocess.run(
        [sys.executable, '-c', code], env=environ, cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_code_of_the_site_is_not_among_them():
    assert output(FIRST) == '[] True True'


def test_every_site_needs_them():
    assert output(NEEDLESS) == '[]'
