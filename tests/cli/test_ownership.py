"""What root's commands make belongs to the account of the site."""

import os

import pytest

from tests.cli.checkout import Copy

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason='only root has files to give away')

# An account without a name, as in a container.
OWNER = 54321


@pytest.fixture(scope='module')
def fresh(tmp_path_factory):
    """A copy of the project."""
    return Copy(tmp_path_factory.mktemp('copy'))


@pytest.fixture
def instance(fresh):
    """The instance folder as docs/deploy.md makes it: empty, of another account."""
    folder = fresh.folder / 'instance'
    folder.mkdir(mode=0o700)
    os.chown(folder, OWNER, OWNER)
    yield folder
    os.system(f'rm -rf "{folder}"')


def owners(folder):
    """Return the owners of all that is in a folder."""
    return {path.lstat().st_uid for path in (folder, *folder.rglob('*'))}


def settings(**others):
    """Return the settings of a site that keeps all it has in its instance folder."""
    return {'LOG_TO_STDOUT': '1', 'SECRET_KEY': '', **others}


@pytest.mark.parametrize(
    'words',
    [
        pytest.param(('translate', 'compile'), marks=pytest.mark.rare),
        ('db', 'upgrade'),
        pytest.param(('doctor',), marks=pytest.mark.rare),
    ],
)
def test_first_command_leaves_nothing_of_roots(fresh, instance, words):
    done = fresh.flask_as_root(*words, **settings())
    assert 'Traceback' not in done.stderr
    assert (instance / 'secret_key').stat().st_mode & 0o777 == 0o600
    assert owners(instance) == {OWNER}


@pytest.mark.rare
def test_database_and_restored_files_are_not_roots(fresh, instance, tmp_path):
    for words in (
        ('db', 'upgrade'),
        ('backup', str(tmp_path)),
        ('restore', '--force', '*'),
    ):
        archive = [str(path) for path in tmp_path.glob('*.gz')]
        found = [one for word in words for one in (archive if word == '*' else [word])]
        done = fresh.flask_as_root(*found, **settings())
        assert done.returncode == 0, done.stderr
        assert owners(instance) == {OWNER}
    assert {path.name for path in instance.iterdir()} >= {'secret_key', 'microblog.db'}


def test_folder_itself_goes_to_the_owner_of_the_project(fresh):
    os.chown(fresh.folder, OWNER, OWNER)
    try:
        fresh.flask_as_root('doctor', **settings())
        assert owners(fresh.folder / 'instance') == {OWNER}
    finally:
        os.chown(fresh.folder, 0, 0)
        os.system(f'rm -rf "{fresh.folder}/instance"')


def test_files_elsewhere_stay_roots(fresh, instance, tmp_path):
    for name in ('linked', 'named'):
        (tmp_path / name).touch()
    (instance / 'link').symlink_to(tmp_path / 'linked')
    (instance / 'folder').symlink_to(tmp_path)
    os.link(tmp_path / 'named', instance / 'named')
    fresh.flask_as_root('doctor', **settings())
    assert owners(tmp_path) == {0}
    assert (instance / 'secret_key').stat().st_uid == OWNER
