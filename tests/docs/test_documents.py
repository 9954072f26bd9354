"""Everything that the documents refer to exists."""

import re
import shlex
import subprocess
import tomllib

import pytest
from flask.cli import FlaskGroup

from tests.docs.documents import (
    DOCUMENTS,
    README,
    ROOT,
    SPAN,
    anchors_of,
    code_of,
    links_of,
    section,
)

CODE = [code for document in DOCUMENTS for code in code_of(document)]
TARGET = re.compile(r'\bmake ([a-z][a-z-]*)')
COMMAND = re.compile(r'(?:\.venv/bin/)?flask (.+)')
PATH = re.compile(r'(?:app|tests|docs|deployment|migrations)/[\w./-]*')
SECURITY = ROOT / 'SECURITY.md'

# Parts of paths that the reader is told to create.
INVENTED = re.compile('LANGUAGE|/nl/|pets')

SEED = re.compile(r'make seed ARGS="(.+)"')
LINKS = [(document, link) for document in DOCUMENTS for link in links_of(document)]
AS_TYPED = [SEED.sub(r'flask seed \1', code) for code in CODE]
COMMANDS = sorted({found[1] for code in AS_TYPED if (found := COMMAND.fullmatch(code))})


def test_targets_are_in_the_makefile():
    assert {target for code in CODE for target in TARGET.findall(code)} <= targets()


def test_readme_describes_every_target():
    rows = re.findall(r'^\| `make ([a-z-]+)` \|', section(README, 'Development'), re.MULTILINE)
    assert {*rows, 'help'} == targets()


def targets() -> set[str]:
    """Return the targets that `make` lists."""
    return set(re.findall(r'^([a-z-]+):.*## ', (ROOT / 'Makefile').read_text(), re.MULTILINE))


@pytest.mark.parametrize('command', COMMANDS)
def test_commands_and_their_options_exist(app, command):
    runner = app.test_cli_runner()
    group = FlaskGroup(create_app=lambda: app)
    answer = runner.invoke(group, [*shlex.split(command), '--help'])
    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize(
    ('document', 'link'), LINKS, ids=[f'{document.name} {link}' for document, link in LINKS]
)
def test_links_lead_somewhere(document, link):
    if link.startswith('http'):
        assert link.startswith(('https://', 'http://127.0.0.1:5000'))
        return
    path, _, anchor = link.partition('#')
    target = document.parent / path if path else document
    assert target.exists()
    assert not anchor or anchor in anchors_of(target)


def test_example_of_a_test_passes(susan):
    block = section(ROOT / 'CONTRIBUTING.md', 'Add a test').split('```')[1]
    names = {}
    exec(block.removeprefix('python'), names)
    names['test_post_appears_on_the_home_page'](susan)


def test_newest_release_of_the_changelog_is_the_version_of_the_project():
    headings = re.findall(r'^## (\S+)', (ROOT / 'CHANGELOG.md').read_text(), re.MULTILINE)
    version = tomllib.loads((ROOT / 'pyproject.toml').read_text())['project']['version']
    assert next(name for name in headings if name != 'Unreleased') == version


def test_changelog_has_each_group_once_in_a_release():
    for release in (ROOT / 'CHANGELOG.md').read_text().split('\n## ')[1:]:
        groups = re.findall('^### (.+)$', release, re.MULTILINE)
        assert len(groups) == len(set(groups)), release.partition('\n')[0]


def test_promises_name_tests_that_exist():
    promised = {name for name in SPAN.findall(SECURITY.read_text()) if name.startswith('test_')}
    code = '\n'.join(path.read_text() for path in ROOT.glob('tests/**/test_*.py'))
    assert len(promised) > 50
    assert promised - set(re.findall(r'\bdef (test_\w+)\(', code)) == set()


@pytest.mark.parametrize('document', DOCUMENTS, ids=lambda document: document.name)
def test_paths_exist(document):
    paths = {span for span in SPAN.findall(document.read_text()) if PATH.fullmatch(span)}
    missing = {path for path in paths if not (ROOT / path).exists()}
    assert {path for path in missing if not INVENTED.search(path)} == set()


def test_index_lists_every_document():
    index = ROOT / 'docs' / 'README.md'
    listed = {(index.parent / link).resolve() for link in links_of(index)}
    assert set(DOCUMENTS) - {index, ROOT / 'CODE_OF_CONDUCT.md'} <= listed


def test_every_folder_is_listed():
    listed = listing()
    assert [name for name in listed if not (ROOT / name).exists()] == []
    assert tracked_folders() - set(listed) == set()


def listing() -> list[str]:
    """Return the paths of the README's list of files; a line that is set in belongs to app/."""
    block = section(README, 'Project layout').split('```')[1]
    lines = block.strip('\n').splitlines()
    return [re.sub('^  ', 'app/', line).split()[0] for line in lines]


def tracked_folders() -> set[str]:
    """Return the folders that git knows, at the top and in app/."""
    command = ['git', 'ls-files']
    files = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {found[0] for found in re.finditer(r'^(?:app/)?[^./\n]+/', files, re.MULTILINE)}
