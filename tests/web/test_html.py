"""The HTML of every page, as the W3C's Nu checker sees it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import db
from app.models.moderation.role import Role
from tests.browser.states import add_crowd, add_export
from tests.cast import person
from tests.servers.neighbour import find_program
from tests.servers.node import Node
from tests.servers.plugin import required
from tests.site import Visitor
from tests.test_routes import BEFORE_SIGNING_IN, FORMS, RULES, path_of

MORE = ['/', '/index?page=99', '/explore?page=2', '/search?q=train', '/search?q=no', '/nowhere']
# What susan has done before, so that there are pages about it.
DONE = 'admin.announcements', 'admin.domains', 'admin.invites', 'main.filters', 'main.report_user'
FRAGMENT = '<!doctype html><html lang="en"><title>A part of a page</title>{}</html>'
TOO_LONG = 'x' * 5001


def answers(app: Flask) -> Iterator[TestResponse]:
    """Yield what the site answers at every address, and what it says to every wrong form."""
    susan = Visitor(app).sign_in('susan')
    for rule in RULES:
        if rule.endpoint in DONE:
            susan.post(path_of(app, rule), FORMS[rule.endpoint])
    yield from map(susan.get, MORE)
    yield Visitor(app).sign_in('newcomer').get('/')
    yield Visitor(app, HTTP_ACCEPT_LANGUAGE='ar').get('/auth/login')
    for rule in RULES:
        visitor = Visitor(app) if rule.endpoint in BEFORE_SIGNING_IN else susan
        path = path_of(app, rule)
        if 'GET' in rule.methods:
            yield visitor.get(path)
        if fields := FORMS.get(rule.endpoint):
            yield visitor.post(path, dict.fromkeys(fields, TOO_LONG))


@pytest.fixture
def pages(app: Flask, tmp_path: Path) -> Path:
    """A folder with every page of the site in many a state."""
    with app.app_context():
        add_crowd()
        person('susan').role = Role.OWNER
        add_export().begin(35)
        db.session.commit()
    for number, answer in enumerate(answers(app)):
        if answer.mimetype == 'text/html' and answer.location is None:
            text = answer.text if '<html' in answer.text else FRAGMENT.format(answer.text)
            name = answer.request.path.strip('/').replace('/', '-')
            (tmp_path / f'{number}-{name}.html').write_text(text)
    return tmp_path


@pytest.fixture
def check(node: Node):
    """A function that returns what the checker has to say of a folder, line by line."""
    with required():
        java = find_program('java')

    def check(folder: Path) -> list[str]:
        jar = Path(node.find(), 'vnu-jar', 'build', 'dist', 'vnu.jar')
        # Java would otherwise leave a file in /tmp, whatever TMPDIR says.
        # It compiles less of what runs but once, and the checker asks for a large stack.
        options = '-XX:-UsePerfData', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'
        command = [java, *options, '-jar', jar, '--stdout', folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        # A checker that breaks down finds nothing either.
        assert done.stderr == ''
        return done.stdout.splitlines()

    return check


# Most of a run is the start of the checker, so one shows both.
def test_checker_finds_nothing_but_a_picture_without_words(check, pages):
    assert len(list(pages.iterdir())) > len(MORE)
    (pages / 'wrong.html').write_text(FRAGMENT.format('<body><img src="/a.png"></body>'))
    found = check(pages)
    assert [line for line in found if 'wrong.html' not in line] == []
    assert 'alt' in str(found)
