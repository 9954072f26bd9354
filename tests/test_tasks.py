"""Every job, by the name that stands in its rows."""

import subprocess
import sys
from pathlib import Path

from app import tasks
from app.jobs.registry import JOBS

ROOT = Path(__file__).parent.parent


def test_names_are_those_of_the_jobs():
    assert {JOBS[name] for name in tasks.__all__} == {
        getattr(tasks, name) for name in tasks.__all__
    }


def test_importing_builds_no_application():
    code = 'import sys, app.tasks; print("microblog" in sys.modules)'
    run = subprocess.run([sys.executable, '-c', code], cwd=ROOT, capture_output=True, text=True)
    assert (run.stdout.strip(), run.returncode) == ('False', 0)
