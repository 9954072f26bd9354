"""`flask moderation cover` and `uncover`."""

import json

from tests.cli.conftest import assert_refused


def test_covers_and_uncovers(run):
    assert run('moderation', 'cover', '2', '--reason', 'gore').output == 'Post 2 is covered.\n'
    again = run('moderation', 'cover', '2', '--reason', 'gore', '--json')
    assert json.loads(again.output) == {
        'post_id': 2,
        'state': 'already covered',
        'changed': False,
    }
    assert run('moderation', 'uncover', '2').output == 'Post 2 is no longer covered.\n'
    assert run('moderation', 'uncover', '2').output == 'Post 2 is not covered.\n'
    lines = run('moderation', 'log').output.splitlines()
    assert [line.split('the site: ')[1] for line in lines] == [
        'cover_post john: "gore"',
        'uncover_post john',
    ]


def test_says_what_is_wrong(run):
    for action in ('cover', 'uncover'):
        assert_refused(run('moderation', action, '99', '--reason', 'x'), 'There is no post 99.')
    assert_refused(run('moderation', 'cover', '2', '--reason', ' '), 'This field is required.')
