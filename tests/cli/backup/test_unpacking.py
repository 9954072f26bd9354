"""What may come out of the file of a backup."""

import tarfile
from io import BytesIO
from pathlib import Path

import click
import pytest

from app.cli.backup.unpacking import read_archive, unpack
from tests.cli.backup.archives import contents, write_archive
from tests.cli.backup.sites import backup_of


def test_archive_cannot_write_elsewhere(tmp_path):
    archive = tmp_path / 'evil.tar.gz'
    with tarfile.open(archive, 'w:gz') as tar:
        for name in ('../outside', '/tmp/microblog-outside', 'inside'):
            info = tarfile.TarInfo(name)
            info.size = 1
            tar.addfile(info, BytesIO(b'x'))
        link = tarfile.TarInfo('link')
        link.type, link.linkname = tarfile.SYMTYPE, '/tmp'
        tar.addfile(link)
    folder = tmp_path / 'folder'
    folder.mkdir()
    with archive.open('rb') as file:
        assert set(unpack(file, folder)) == {'inside'}
    assert [path.name for path in folder.rglob('*')] == ['inside']
    assert not (tmp_path / 'outside').exists()
    assert not Path('/tmp/microblog-outside').exists()


@pytest.mark.parametrize('missing', ['database', 'instance/secret_key', 'digests.json'])
def test_archive_that_lacks_something_is_no_whole_one(tmp_path, missing):
    archive = backup_of(tmp_path)
    files = contents(archive)
    files.pop(missing)
    with pytest.raises(click.ClickException, match='not a complete backup'):
        read_archive(write_archive(archive, files), tmp_path / 'new')


@pytest.mark.parametrize('name', ['database', 'instance/secret_key', 'manifest.json'])
def test_archive_in_which_something_was_changed_is_no_whole_one(tmp_path, name):
    archive = backup_of(tmp_path)
    files = contents(archive)
    files[name] = files[name].replace(b'e', b'f', 1)
    with pytest.raises(click.ClickException, match='not a complete backup'):
        read_archive(write_archive(archive, files), tmp_path / 'new')


def test_archive_of_the_first_format_needs_no_digests(tmp_path):
    archive = backup_of(tmp_path)
    files = contents(archive)
    files.pop('digests.json')
    files['manifest.json'] = files['manifest.json'].replace(b'"format": 2', b'"format": 1')
    manifest = read_archive(write_archive(archive, files), tmp_path / 'new')
    assert manifest['database'] == 'sqlite'
