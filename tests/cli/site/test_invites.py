"""`flask invite`."""

import json

import pytest

from tests.cli.conftest import assert_refused


def test_makes_lists_and_deletes_links(run):
    link = run('invite', 'create', '--uses', '5', '--days', '7').output.strip()
    code = link.rpartition('=')[2]
    assert '/auth/register?invite=' in link
    found = json.loads(run('invite', 'list', '--json').output)
    assert [(row['code'], row['uses'], row['max_uses']) for row in found] == [(code, 0, 5)]
    assert code in run('invite', 'list').output
    assert '0/5' in run('invite', 'list').output
    gone = run('invite', 'delete', code, '--json').output
    assert json.loads(gone) == {'code': code, 'deleted': True}
    assert run('invite', 'list').output == ''
    made = json.loads(run('invite', 'create', '--json').output)
    assert (made['uses'], made['link'].endswith(made['code'])) == (1, True)


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (('create', '--uses', '0'), '0 is not in the range'),
        (('create', '--days', '366'), '366 is not in the range'),
        (('delete', 'nothing'), 'There is no invitation "nothing".'),
    ],
)
def test_says_what_is_wrong(run, words, message):
    assert_refused(run('invite', *words), message)
