"""The lines that tell how far a command is."""

import io

import pytest

from app.cli.progress import Progress, remaining

PARTS = ('Users', 20, [20]), ('Posts', 500, [200, 200, 100])


class Terminal(io.StringIO):
    """Text that goes to a terminal."""

    def isatty(self):
        return True


def shown(monkeypatch, output, *parts):
    monkeypatch.setattr('sys.stdout', output)
    progress = Progress(max(total for _, total, _ in parts))
    for part in parts:
        progress.show(*part)
    return output.getvalue()


def test_terminal_sees_a_growing_bar(monkeypatch):
    users, posts, rest = shown(monkeypatch, Terminal(), *PARTS).split('\n')
    assert users.split('\r')[-1].startswith('Users     20/20  |####################|  0.')
    assert [step.partition('|  ')[0] for step in posts.split('\r')] == [
        '',
        'Posts    200/500 |########            ',
        'Posts    400/500 |################    ',
        'Posts    500/500 |####################',
        'Posts    500/500 |####################',
    ]
    assert rest == ''


def test_pipe_gets_one_plain_line_a_part(monkeypatch):
    lines = shown(monkeypatch, io.StringIO(), *PARTS).splitlines()
    assert [line.rpartition('  ')[0] for line in lines] == ['Users     20/20 ', 'Posts    500/500']


@pytest.mark.parametrize('output', [io.StringIO, Terminal])
def test_nothing_to_do_is_done(monkeypatch, output):
    assert 'Posts    0/0' in shown(monkeypatch, output(), ('Posts', 0, []))


@pytest.mark.parametrize(
    ('done', 'words'), [(0, ''), (100, ', 8 s left'), (400, ', 0 s left'), (500, '')]
)
def test_terminal_is_told_how_long_it_will_take(done, words):
    seconds = 2 if done == 100 else 1
    assert remaining(done, 500, seconds) == words
