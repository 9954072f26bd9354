import json

import pytest

from app.assets import vendor

FILES = [path for path in vendor.VENDOR.glob('*/*/**/*') if path.is_file()]


def test_manifest_agrees_with_the_files():
    manifest = json.loads((vendor.VENDOR / 'manifest.json').read_text())
    assert manifest == {
        path.relative_to(vendor.VENDOR).as_posix(): vendor.describe(path) for path in FILES
    }


def test_a_changed_file_has_another_hash(tmp_path, monkeypatch):
    monkeypatch.setattr(vendor, 'VENDOR', tmp_path)
    path = tmp_path / 'package' / '1.2.3' / 'file.css'
    path.parent.mkdir(parents=True)
    path.write_text('one')
    before = vendor.describe(path)
    path.write_text('two')
    assert (before['package'], before['version']) == ('package', '1.2.3')
    assert vendor.describe(path)['sha256'] != before['sha256']


@pytest.mark.parametrize('folder', sorted({path.parent for path in FILES}), ids=str)
def test_every_package_comes_with_its_licence(folder):
    assert 'Permission is hereby granted' in ' '.join((folder / 'LICENSE').read_text().split())
