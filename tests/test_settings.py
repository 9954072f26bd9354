"""The code, the README and .env.example name the same settings, defaults and bounds."""

import ast
import re
import runpy
from io import StringIO

import pytest
from dotenv import dotenv_values

from tests.docs.documents import README, ROOT, section

SOURCES = ROOT / 'config.py', ROOT / 'deployment' / 'gunicorn.conf.py'
EXAMPLE = (ROOT / '.env.example').read_text()

ROW = re.compile(r'^\| `([A-Z0-9_]+)` \| (?:`(.+)`|none) \| (.+) \|$', re.MULTILINE)
LINE = re.compile(r'^#([A-Z0-9_]+)=(.*)$', re.MULTILINE)


def readings() -> dict[str, list[object]]:
    """Return the arguments of each call such as as_int('PORT', 5000, 1, 65535), by the name."""
    found = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            match node:
                case ast.Call(func=ast.Name(id=reader)) if reader.startswith('as_'):
                    name, *arguments = map(ast.literal_eval, node.args)
                    found[name] = arguments
    return found


def written(default: object) -> str:
    """Return a default as a person writes it into the environment."""
    match default:
        case None:
            return ''
        case bool():
            return str(int(default))
        case list():
            return ','.join(default)
    return str(default)


CODE = {name: written(next(iter(arguments), None)) for name, arguments in readings().items()}
# That of the process, and not that of a request.
ENVIRONMENT = re.compile(r'(?<!request\.)\benviron\b|\bgetenv\b')
TABLE = ROW.findall(section(README, 'Settings'))
BOUNDS = {name: arguments[1:] for name, arguments in readings().items() if len(arguments) == 3}


def config_of(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str | None]) -> dict:
    """Return the settings that config.py reads from an environment."""
    for name in CODE:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value or '')
    config = runpy.run_path(str(ROOT / 'config.py'))['Config']
    return {name: value for name, value in vars(config).items() if name.isupper()}


def test_readme_names_every_setting_and_its_default():
    assert {name: default for name, default, _meaning in TABLE} == CODE


def test_example_names_every_setting_and_its_default():
    assert dict(LINE.findall(EXAMPLE)) == CODE


def test_all_three_go_in_the_same_order():
    assert [row[0] for row in TABLE] == [line[0] for line in LINE.findall(EXAMPLE)] == list(CODE)


@pytest.mark.parametrize('name', BOUNDS)
def test_bounds_are_told(name):
    low, high = BOUNDS[name]
    meaning = next(meaning for row, _default, meaning in TABLE if row == name)
    comment = EXAMPLE.partition(f'\n#{name}=')[0].rpartition('\n\n')[2]
    assert f'rom {low} to {high}' in meaning
    assert f'rom {low} to {high}' in comment


def test_example_changes_nothing_where_no_value_is_changed(monkeypatch):
    example = dotenv_values(stream=StringIO(LINE.sub(r'\1=\2', EXAMPLE)))
    assert set(example) == set(CODE)
    given, usual = config_of(monkeypatch, example), config_of(monkeypatch, {})
    # What stands in the environment can't be changed on a page any more.
    assert given.pop('FIXED_SETTINGS') > usual.pop('FIXED_SETTINGS')
    assert given == usual


def test_nothing_else_reads_the_environment():
    modules = [ROOT / 'microblog.py', *ROOT.glob('app/**/*.py')]
    readers = [path.name for path in modules if ENVIRONMENT.search(path.read_text())]
    assert readers == []
