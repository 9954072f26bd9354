import gzip
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli
import pytest

from app.assets.publish import publish

TEXT = b'A line that comes again and again.\n' * 200


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / 'source'
    (folder / 'deep' / 'er').mkdir(parents=True)
    (folder / 'deep' / 'er' / 'a.min.css').write_bytes(TEXT)
    (folder / 'LICENSE').write_bytes(TEXT + b'.')
    (folder / 'picture.png').write_bytes(TEXT)
    (folder / 'tiny.js').write_bytes(b'1')
    return folder


def state_of(folder: Path) -> dict[Path, tuple[int, int]]:
    files = [path for path in folder.rglob('*') if path.is_file()]
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def test_names_and_contents(source, tmp_path):
    names = publish(source, tmp_path / 'target')
    assert set(names) == {'deep/er/a.min.css', 'LICENSE', 'picture.png', 'tiny.js'}
    for old, new in names.items():
        assert (tmp_path / 'target' / new).read_bytes() == (source / old).read_bytes()
        assert new.rpartition('/')[0] == old.rpartition('/')[0]


def test_text_is_compressed_twice(source, tmp_path):
    path = tmp_path / 'target' / publish(source, tmp_path / 'target')['deep/er/a.min.css']
    assert brotli.decompress(Path(f'{path}.br').read_bytes()) == TEXT
    assert gzip.decompress(Path(f'{path}.gz').read_bytes()) == TEXT


@pytest.mark.parametrize('name', ['picture.png', 'tiny.js'])
def test_nothing_is_compressed_in_vain(source, tmp_path, name):
    path = tmp_path / 'target' / publish(source, tmp_path / 'target')[name]
    assert not list(path.parent.glob(f'{path.name}.*'))


def test_another_content_gets_another_name(source, tmp_path):
    before = publish(source, tmp_path / 'target')
    (source / 'tiny.js').write_bytes(b'2')
    after = publish(source, tmp_path / 'target')
    assert before['tiny.js'] != after['tiny.js']
    assert before['LICENSE'] == after['LICENSE']
    assert (tmp_path / 'target' / before['tiny.js']).read_bytes() == b'1'


def test_a_second_start_writes_nothing(source, tmp_path):
    publish(source, tmp_path / 'target')
    before = state_of(tmp_path / 'target')
    publish(source, tmp_path / 'target')
    assert state_of(tmp_path / 'target') == before


def test_an_interrupted_start_is_completed(source, tmp_path):
    name = publish(source, tmp_path / 'target')['LICENSE']
    complete = set(state_of(tmp_path / 'target'))
    (tmp_path / 'target' / name).unlink()
    (tmp_path / 'target' / f'{name}.gz').unlink()
    publish(source, tmp_path / 'target')
    assert set(state_of(tmp_path / 'target')) == complete


@pytest.mark.rare
def test_processes_may_start_at_once(source, tmp_path):
    context = multiprocessing.get_context('spawn')
    with ProcessPoolExecutor(4, context) as pool:
        results = list(pool.map(publish, [source] * 8, [tmp_path / 'target'] * 8))
    assert results == [results[0]] * 8
    for old, new in results[0].items():
        assert (tmp_path / 'target' / new).read_bytes() == (source / old).read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {'source', 'target'}


def test_a_folder_that_cannot_be_written_raises(source, tmp_path):
    (tmp_path / 'file').touch()
    with pytest.raises(OSError, match='file'):
        publish(source, tmp_path / 'file' / 'target')
