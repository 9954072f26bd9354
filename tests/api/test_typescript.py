"""A client in TypeScript, with types that are made from the description of the API."""

import json

import pytest

from tests.api.program import Program
from tests.site import site

GOOD = """\
import type { components, paths } from './api'

type Page = paths['/api/users']['get']['responses'][200]['content']['application/json']
type NewPost = paths['/api/posts']['post']['requestBody']['content']['application/json']
type Problem = components['schemas']['Problem']

export const names = (page: Page): string[] => page.items.map((user) => user.username)
export const next = (page: Page): string | null => page._links.next
export const post: NewPost = { body: 'Hello' }
export const why = (problem: Problem): string => problem.message ?? problem.error
"""
BAD = """\
export const unknown: NewPost = { text: 'Hello' }
export const wrong: NewPost = { body: 5 }
export const number: number = names({} as Page)
"""
STRICT = '--strict', '--noEmit', '--target', 'es2022', '--moduleResolution', 'bundler'

# One process makes the types, and one run of the compiler looks at both clients.
pytestmark = pytest.mark.xdist_group('typescript')


@pytest.fixture(scope='module')
def complaints(node, tmp_path_factory):
    """What the compiler has to say of both clients."""
    folder = tmp_path_factory.mktemp('typescript')
    program = Program(site('sqlite://'))
    (folder / 'api.json').write_text(json.dumps(program.get('/api/openapi.json').json))
    node.run('openapi-typescript', 'api.json', '--output', 'api.d.ts', cwd=folder)
    assert 'export interface paths' in (folder / 'api.d.ts').read_text()
    (folder / 'good.ts').write_text(GOOD)
    (folder / 'bad.ts').write_text(GOOD + BAD)
    return node.run('tsc', *STRICT, '--module', 'esnext', 'good.ts', 'bad.ts', cwd=folder)


def test_client_compiles(complaints):
    assert 'good.ts' not in complaints


def test_client_that_breaks_the_contract_does_not(complaints):
    assert complaints.count('error TS') == complaints.count('bad.ts(') == 3
