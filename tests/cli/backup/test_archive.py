"""The file of a backup: what is in it."""

from app.cli.backup.archive import DIGESTS, MANIFEST
from tests.cli.backup.archives import contents
from tests.cli.backup.sites import backup_of


def test_archive_has_all_and_says_so(tmp_path):
    files = contents(backup_of(tmp_path))
    names = ['manifest.json', 'database', 'instance/secret_key', 'instance/mail/one.eml']
    assert sorted(files) == sorted([*names, 'digests.json'])
    assert next(iter(files)) == MANIFEST
    assert next(reversed(files)) == DIGESTS


def test_archive_is_its_owners_and_alone(tmp_path):
    archive = backup_of(tmp_path)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {'instance', 'site.db', archive.name}
