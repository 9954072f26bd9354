"""Imports go down from floor to floor, and folders and files stay small enough to read."""

import ast
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up. The rooms of a floor know nothing of one another.
FLOORS = [
    ['assets', 'dates', 'deadlines', 'extensions', 'redis_client', 'sizes', 'text'],
    ['database', 'languages', 'search', 'signing'],
    ['models'],
    ['http', 'jobs', 'site_settings', 'validators'],
    ['email', 'indexing', 'media'],
    ['monitoring'],
    ['accounts'],
    ['errors', 'events', 'html'],
    ['auth', 'cli', 'exports'],
    ['admin', 'api', 'main', 'tasks'],
    ['app'],
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# What a file may be about in one go, in lines.
LONGEST_FILE = 250
LONGEST_FUNCTION = 30

# How many files a folder may have of its own, beside the one that makes it a package.
LARGEST_FOLDER = 15
LOOSE_IN_APP = 8
LOOSE_IN_MODELS = 9

# The share of modules that have the test file of their own name in the same folder of tests.
MIRRORED = 0.8

# The share of lines that are comments, among all that are not blank.
COMMENTED = 0.04


def name_of(path: Path) -> str:
    """Return the name by which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(part for part in parts if part != '__init__')


FILES = {name_of(path): path for path in sorted(ROOT.glob('app/**/*.py'))}
# Without what Python keeps: it comes while the tests of other processes are collected.
FOLDERS = sorted(
    path.relative_to(ROOT)
    for path in [ROOT / 'app', *ROOT.glob('app/**/')]
    if path.is_dir() and path.name != '__pycache__'
)


def imports_of(tree: ast.AST) -> set[str]:
    """Return the modules and names that a file imports anywhere, for type checkers too."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f'{node.module}.{alias.name}' for alias in node.names}
    return found


def module_of(name: str) -> str | None:
    """Return the module of ours that an imported name is or stands in, or None."""
    while name and name not in FILES:
        name = name.rpartition('.')[0]
    return name or None


def modules_of(names: set[str]) -> set[str]:
    """Return the modules of ours among imported names."""
    return {module for module in map(module_of, names) if module}


def room_of(module: str) -> str:
    """Return the room right below `app` in which a module stands."""
    return ([*module.split('.')[1:2], 'app'])[0]


# Every process that runs tests imports this file, and few of them run these.
@cache
def trees() -> dict[str, ast.Module]:
    """Return the files as Python parses them."""
    return {name: ast.parse(path.read_text()) for name, path in FILES.items()}


@cache
def imports() -> dict[str, set[str]]:
    """Return what each file imports."""
    return {name: imports_of(tree) for name, tree in trees().items()}


@cache
def graph() -> dict[str, set[str]]:
    """Return which of our modules each file imports."""
    return {name: modules_of(names) for name, names in imports().items()}


def upward_imports(used_by: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return who imports what from a room that doesn't stand below."""
    return [
        (name, used)
        for name, all_used in used_by.items()
        for used in all_used
        if room_of(name) != room_of(used) and FLOOR_OF[room_of(used)] >= FLOOR_OF[room_of(name)]
    ]


def test_every_room_has_a_floor():
    assert {room_of(name) for name in FILES} == set(FLOOR_OF)


def test_imports_go_down():
    assert upward_imports(graph()) == []


# What two of these need stands on a floor below all of them.
APART = {'admin', 'api', 'auth', 'main'}


def test_pages_and_api_import_nothing_of_one_another():
    rooms = {
        (room_of(name), room_of(used)) for name, all_used in graph().items() for used in all_used
    }
    assert not {(one, other) for one, other in rooms if one != other and {one, other} <= APART}


@pytest.mark.parametrize(
    ('module', 'used'),
    [
        ('app.models.posts.post', 'app.main.posts'),
        ('app.main.posts', 'app.api.posts'),
        ('app.http.urls', 'app'),
    ],
)
def test_import_that_goes_up_is_found(module, used):
    assert upward_imports({module: {used}}) == [(module, used)]


def test_there_is_no_cycle():
    # Not even one of imports for the type checker: what it needs to know stands below, too.
    order = list(TopologicalSorter(graph()).static_order())
    assert order[-1] in {'app', 'app.tasks'}


def test_models_know_of_no_request_or_page():
    for name in FILES:
        if room_of(name) == 'models':
            packages = {text.partition('.')[0] for text in imports()[name]}
            assert not packages & {'flask', 'flask_wtf', 'wtforms'}


def test_packages_of_models_run_nothing():
    # Python runs a package's own file first, where importing User would close a circle.
    for path in ROOT.glob('app/models/*/__init__.py'):
        assert path.read_text() == ''


def own_files(folder: Path, endings: set[str]) -> list[str]:
    """Return the files right in a folder."""
    return [
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.suffix in endings and path.name != '__init__.py'
    ]


@pytest.mark.parametrize('folder', FOLDERS, ids=str)
def test_folder_is_a_table_of_contents(folder):
    if folder.is_relative_to('app/static/vendor'):
        return
    limit = {'app': LOOSE_IN_APP, 'app/models': LOOSE_IN_MODELS}.get(str(folder), LARGEST_FOLDER)
    kinds = Counter(Path(name).suffix for name in own_files(ROOT / folder, {'.py', '.html', '.js'}))
    assert max(kinds.values(), default=0) <= limit


@pytest.mark.parametrize(
    ('pattern', 'lines'),
    [
        ('app/**/*.py', LONGEST_FILE),
        ('app/templates/**/*.html', 80),
        ('app/static/js/**/*.js', 80),
    ],
)
def test_files_are_short(pattern, lines):
    paths = list(ROOT.glob(pattern))
    assert paths
    assert [path for path in paths if len(path.read_text().splitlines()) > lines] == []


def test_functions_are_short():
    long = [
        f'{name}.{node.name}'
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def has_code(tree: ast.Module) -> bool:
    """Return True for what is more than a list of imports."""
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)


def has_mirror(path: Path) -> bool:
    """Return True if a module has the tests of its own name, in a file or a folder of files."""
    place = ROOT / 'tests' / path.relative_to(ROOT / 'app')
    if path.name == '__init__.py':
        # A package's own tests stand beside those of its modules.
        return (place.parent / f'test_{path.parent.name}.py').exists()
    folder = place.with_suffix('')
    return (place.parent / f'test_{path.stem}.py').exists() or any(folder.glob('test_*.py'))


def test_tests_mirror_the_modules():
    paths = [
        path
        for name, path in FILES.items()
        if path.name != '__init__.py' or has_code(trees()[name])
    ]
    missing = [str(path.relative_to(ROOT)) for path in paths if not has_mirror(path)]
    assert len(missing) <= (1 - MIRRORED) * len(paths), missing


# Words for which the field has better ones: id, user, notify, dependency, stop and so on.
UNUSUAL = {
    *('person', 'persons', 'people', 'told', 'tell', 'telling', 'numbers', 'number'),
    *('neighbour', 'neighbours', 'farthest', 'reach', 'letter', 'tidy', 'patience'),
}

# Where such a word is the right one.
RIGHT = {
    # The number of a page, as readers see it, and of a part of a file: neither is an id.
    ('app.http.pagination', 'number'),
    ('app.api.http.pagination', 'number'),
    ('app.api.search', 'number'),
    ('app.main.search', 'number'),
    ('app.api.schemas.fields', 'number'),
    ('app.exports.file', 'number'),
    ('app.models.jobs.export_part', 'number'),
    # One of the alphabet, and no email.
    ('app.languages.detect', 'LETTER'),
    # A column, which a new name would cost a migration.
    ('app.models.stats.counters', 'people'),
    ('app.models.stats.site_stats', 'people'),
}


def identifiers(tree: ast.AST) -> set[str]:
    """Return the names that a file gives to things, or calls them by; not those of modules."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return found


def test_names_are_those_of_the_field():
    found = {(module, name) for module, tree in trees().items() for name in identifiers(tree)}
    assert {(module, name) for module, name in found if name.lower() in UNUSUAL} == RIGHT


def test_comments_give_reasons():
    lines = [line.strip() for path in FILES.values() for line in path.read_text().splitlines()]
    comments = sum(line.startswith('#') for line in lines)
    assert comments >= COMMENTED * sum(map(bool, lines))


def test_docstrings_do_not_say_what_they_say():
    # What returns a bool says when it is true.
    found = [name for name, path in FILES.items() if '"""Say whether ' in path.read_text()]
    assert found == []
