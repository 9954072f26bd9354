"""What the documents name is there."""

import re
import shlex
import subprocess

import pytest
from flask.cli import FlaskGroup

from tests.docs.documents import DOCUMENTS, README, ROOT, anchors_of, code_of, links_of, section

CODE = [code for document in DOCUMENTS for code in code_of(document)]
VERB = re.compile(r'\bmake ([a-z][a-z-]*)')
COMMAND = re.compile(r'(?:\.venv/bin/)?flask (.+)')
SEED = re.compile(r'make seed ARGS="(.+)"')
LINKS = [(document, link) for document in DOCUMENTS for link in links_of(document)]
AS_TYPED = [SEED.sub(r'flask seed \1', code) for code in CODE]
COMMANDS = sorted({found[1] for code in AS_TYPED if (found := COMMAND.fullmatch(code))})


def test_verbs_are_in_the_makefile():
    verbs = set(re.findall(r'^([a-z-]+):.*## ', (ROOT / 'Makefile').read_text(), re.MULTILINE))
    named = {verb for code in CODE for verb in VERB.findall(code)}
    assert {'run', 'seed', 'test'} <= named <= verbs


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


def test_every_folder_is_listed():
    listed = listing()
    assert [name for name in listed if not (ROOT / name).exists()] == []
    assert tracked_folders() - set(listed) == set()


def listing() -> list[str]:
    """Return the paths of the README's list of files; a line that is set in belongs to app/."""
    block = section(README, 'Where to find what').split('```')[1]
    lines = block.strip('\n').splitlines()
    return [re.sub('^  ', 'app/', line).split()[0] for line in lines]


def tracked_folders() -> set[str]:
    """Return the folders that git knows, at the top and in app/."""
    command = ['git', 'ls-files']
    files = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {found[0] for found in re.finditer(r'^(?:app/)?[^./\n]+/', files, re.MULTILINE)}
