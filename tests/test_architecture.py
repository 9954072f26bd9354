"""Imports point one way, and files stay short."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLUEPRINTS = {'app.api', 'app.auth', 'app.errors', 'app.monitoring.health', 'app.main'}

# What a model may stand on. None of these knows of requests, pages or URLs.
BELOW_MODELS = {
    *(
        'app.dates',
        'app.extensions',
        'app.models',
        'app.search',
        'app.signing',
        'app.database.transactions',
    )
}


def name_of(path: Path) -> str:
    """Return the name by which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(part for part in parts if part != '__init__')


FILES = {name_of(path): path for path in sorted(ROOT.glob('app/**/*.py'))}


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run of a file, so not what only the type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and 'TYPE_CHECKING' in ast.unparse(child.test)):
            yield child
            yield from statements(child)


def imports_of(path: Path) -> set[str]:
    """Return the modules and names that a file imports, with dots."""
    found = set()
    for node in statements(ast.parse(path.read_text())):
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


IMPORTS = {name: imports_of(path) for name, path in FILES.items()}
GRAPH = {name: {module_of(text) for text in IMPORTS[name]} - {None} for name in FILES}


def part_of(module: str) -> str:
    """Return the package or module right below `app` that a module belongs to."""
    return '.'.join(module.split('.')[:2])


def users_of(part: str) -> set[str]:
    """Return the other parts that import a part."""
    users = {part_of(name) for name, used in GRAPH.items() if part in map(part_of, used)}
    return users - {part}


def test_there_is_no_cycle():
    order = list(TopologicalSorter(GRAPH).static_order())
    assert order[-1] in {'app', 'app.tasks'}


def test_extensions_import_nothing_of_ours():
    assert GRAPH['app.extensions'] == set()


def test_transactions_stand_on_extensions_only():
    assert GRAPH['app.database.transactions'] == {'app.extensions'}


@pytest.mark.parametrize('name', [name for name in FILES if part_of(name) == 'app.models'])
def test_models_know_of_no_request_page_or_url(name):
    assert set(map(part_of, GRAPH[name])) <= BELOW_MODELS
    assert not [text for text in IMPORTS[name] if text.split('.')[0] in ('flask', 'flask_wtf')]


@pytest.mark.parametrize('part', ['app.http.pagination', 'app.validators', 'app.html.forms'])
def test_rules_stand_below_the_blueprints(part):
    assert not BLUEPRINTS & set(map(part_of, GRAPH[part]))


@pytest.mark.parametrize('part', sorted(BLUEPRINTS & set(map(part_of, FILES))))
def test_blueprints_are_used_by_the_factory_and_each_other_only(part):
    assert users_of(part) <= BLUEPRINTS | {'app', 'app.cli'}


def test_blueprint_objects_import_nothing_of_ours():
    for name in FILES:
        if name.endswith('.blueprint'):
            assert GRAPH[name] == set()


def test_only_tasks_import_the_package_itself():
    assert {name for name, used in GRAPH.items() if 'app' in used} <= {'app.tasks'}


@pytest.mark.parametrize(
    ('pattern', 'lines'),
    [
        ('app/**/*.py', 150),
        ('app/templates/**/*.html', 80),
        ('app/static/js/*.js', 80),
    ],
)
def test_files_are_short(pattern, lines):
    paths = list(ROOT.glob(pattern))
    assert paths
    assert [path for path in paths if len(path.read_text().splitlines()) > lines] == []
