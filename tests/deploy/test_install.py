"""deployment/install.sh makes an environment where it can, and else says why not in one line."""

import os
import re
import shutil
import subprocess

import pytest

from tests.deploy.checkout import ROOT, kept_environment, pip_cache

# pip takes seconds for each environment.
pytestmark = pytest.mark.deploy

TOO_OLD = 'import sys; sys.version_info = (3, 10, 0)'
WITHOUT_ENSUREPIP = 'import sys; sys.modules["ensurepip"] = None'

# Two small packages with their hashes, out of the real lock file.
LOCK = (ROOT / 'requirements.txt').read_text()
BLINKER, CLICK = re.findall(r'^(?:blinker|click)==.*\n(?: +--hash=.*\n)+', LOCK, re.MULTILINE)
INSTALLING = 'Installing the packages of requirements.txt into .venv, which takes a minute.\n'


@pytest.fixture
def folder(tmp_path):
    """A folder with nothing but the script and a lock file of one package."""
    shutil.copy(ROOT / 'deployment' / 'install.sh', tmp_path)
    (tmp_path / 'requirements.txt').write_text(BLINKER)
    return tmp_path


@pytest.fixture(scope='module')
def environment(tmp_path_factory):
    """An environment with that package, made once."""
    folder = tmp_path_factory.mktemp('install')
    shutil.copy(ROOT / 'deployment' / 'install.sh', folder)
    (folder / 'requirements.txt').write_text(BLINKER)
    assert install(folder) == (0, INSTALLING)
    return folder / '.venv'


@pytest.fixture
def installed(folder, environment):
    """The folder with an environment in it."""
    shutil.copytree(environment, folder / '.venv', symlinks=True)
    return folder


def install(folder, **environment):
    """Run the script; return its status and all that it wrote."""
    finished = subprocess.run(
        ['./install.sh', 'requirements.txt'],
        cwd=folder,
        env={**kept_environment(), 'PIP_CACHE_DIR': pip_cache(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout


def test_nothing_is_installed_twice(installed):
    assert install(installed) == (0, '')


def test_changed_lock_file_is_installed(installed):
    (installed / 'requirements.txt').write_text(CLICK)
    assert install(installed) == (0, INSTALLING)
    assert [*installed.glob('.venv/lib/*/site-packages/click')]


def test_settings_of_pip_lead_no_package_elsewhere(installed):
    (installed / 'requirements.txt').write_text(CLICK)
    places = dict.fromkeys(['PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT'], 'elsewhere')
    detours = {**places, 'PIP_USER': '1', 'PIP_DRY_RUN': '1', 'PIP_CONSTRAINT': 'missing.txt'}
    assert install(installed, **detours) == (0, INSTALLING)
    assert [*installed.glob('.venv/lib/*/site-packages/click')]
    assert not (installed / 'elsewhere').exists()


@pytest.mark.parametrize('line', ['target = elsewhere', 'user = true', 'no-deps = yes'])
def test_file_of_pip_that_leads_elsewhere_is_named(installed, line):
    (installed / 'requirements.txt').write_text(CLICK)
    file = installed / 'pip.conf'
    file.write_text(f'[install]\n{line}\n')
    status, output = install(installed, PIP_CONFIG_FILE=str(file))
    assert (status, output.count('\n')) == (1, 1)
    assert f'install.{line.split()[0]}=' in output


def test_broken_environment_is_made_anew(installed):
    python = installed / '.venv' / 'bin' / 'python'
    python.unlink()
    python.symlink_to(installed / 'removed')
    assert install(installed) == (0, INSTALLING)
    assert python.exists()


def test_wrong_hash_is_refused(installed):
    (installed / 'requirements.txt').write_text(re.sub('sha256:....', 'sha256:0000', CLICK))
    assert_fails(installed)


def test_missing_network_is_told(installed):
    (installed / 'requirements.txt').write_text(CLICK)
    nowhere = {'PIP_INDEX_URL': 'http://127.0.0.1:9/', 'PIP_FIND_LINKS': '', 'PIP_RETRIES': '0'}
    assert_fails(installed, **nowhere)


def assert_fails(folder, **environment):
    problem = 'The packages could not be installed; is there a network?'
    status, output = install(folder, **environment)
    assert status == 1
    assert output == f'{INSTALLING}{problem} .venv/pip.log has the details.\n'


@pytest.mark.parametrize('flaw', [TOO_OLD, WITHOUT_ENSUREPIP])
def test_unfit_python_is_one_line(folder, flaw):
    site = folder / 'flaw'
    site.mkdir()
    (site / 'sitecustomize.py').write_text(flaw)
    status, output = install(folder, PYTHONPATH=str(site))
    assert status == 1
    assert output.startswith('Microblog needs Python 3.11 or later with venv')
    assert output.count('\n') == 1


def test_missing_python_is_one_line(folder):
    tools = folder / 'bin'
    tools.mkdir()
    for tool in ('sh', 'cmp'):
        os.symlink(shutil.which(tool), tools / tool)
    status, output = install(folder, PATH=str(tools))
    assert (status, output.count('\n')) == (1, 1)
    assert output.endswith('python3 here is missing.\n')
