"""A client in TypeScript, with types that are made from the description of the API."""

import json

import pytest

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


@pytest.fixture
def complaints(node, nobody, tmp_path):
    """A function that returns what the compiler has to say of a client."""
    (tmp_path / 'api.json').write_text(json.dumps(nobody.get('/api/openapi.json').json))
    node.run('openapi-typescript', 'api.json', '--output', 'api.d.ts', cwd=tmp_path)
    assert 'export interface paths' in (tmp_path / 'api.d.ts').read_text()

    def compile_client(text: str) -> str:
        (tmp_path / 'client.ts').write_text(text)
        return node.run('tsc', *STRICT, '--module', 'esnext', 'client.ts', cwd=tmp_path)

    return compile_client


def test_client_compiles(complaints):
    assert complaints(GOOD) == ''


def test_client_that_breaks_the_contract_does_not(complaints):
    assert complaints(GOOD + BAD).count('error TS') == 3
