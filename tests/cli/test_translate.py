"""The commands for those who translate."""

from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask

# The package offers the group of commands under the name of its module.
module = import_module('app.cli.translate')

SPANISH = 'es/LC_MESSAGES/messages.po'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogs that is the test's own."""
    monkeypatch.setattr(module, 'TRANSLATIONS', tmp_path)
    return tmp_path


def run(app: Flask, *words: str) -> tuple[int, str]:
    """Return the exit code of a command and what it said."""
    result = app.test_cli_runner().invoke(args=['translate', *words])
    return result.exit_code, result.output


def test_init_makes_a_catalog(app: Flask, folder: Path) -> None:
    assert run(app, 'init', 'es') == (0, '')
    assert 'msgid "Posted."\nmsgstr ""' in (folder / SPANISH).read_text()


def test_update_keeps_what_was_translated(app: Flask, folder: Path) -> None:
    run(app, 'init', 'es')
    path = folder / SPANISH
    text = path.read_text().replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "Guardar"')
    path.write_text(text.replace('msgid "Follow"\nmsgstr ""\n', ''))
    assert run(app, 'update') == (0, '')
    assert 'msgid "Save"\nmsgstr "Guardar"' in path.read_text()
    assert 'msgid "Follow"\nmsgstr ""' in path.read_text()


def test_compile_makes_what_the_site_reads(app: Flask, folder: Path) -> None:
    run(app, 'init', 'es')
    assert run(app, 'compile')[0] == 0
    assert (folder / SPANISH).with_suffix('.mo').exists()


def test_no_template_is_left(app: Flask, folder: Path) -> None:
    run(app, 'init', 'es')
    assert not (module.ROOT / 'messages.pot').exists()


@pytest.mark.parametrize('code', ['xx-nonsense', 'xx', '', '../es', 'e' * 100])
def test_unknown_language_gets_one_line(app: Flask, folder: Path, code: str) -> None:
    status, said = run(app, 'init', code)
    assert status == 2
    assert said == f'Error: "{code}" is not a known language code. Examples: es, de, pt_BR.\n'
    assert list(folder.iterdir()) == []


def test_language_is_not_begun_twice(app: Flask, folder: Path) -> None:
    run(app, 'init', 'es')
    (folder / SPANISH).write_text('precious')
    status, said = run(app, 'init', 'es')
    assert (status, said.count('\n')) == (2, 1)
    assert (folder / SPANISH).read_text() == 'precious'


def test_nothing_to_compile_gets_one_line(app: Flask, folder: Path) -> None:
    status, said = run(app, 'compile')
    assert status == 1
    assert said.startswith('Error: compile failed')
    assert said.count('\n') == 1
