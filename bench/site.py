"""The sites that are measured: one database for each size, the same people in all of them."""

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bench.server import ROOT, environment

USERS = 2000

# Who looks at the pages, by how many people each of them follows.
VIEWERS = {10: 'bruno', 100: 'chiara', 1000: 'dmitri'}

# The one with the most posts.
PROLIFIC = 'alice'

# One of so many posts is a reply, to one of the posts shortly before it that are none.
REPLIES_APART = 5
REPLIED_TO = f'post.id - 1 - {REPLIES_APART} * (post.id * 7919 % 40)'

# As path_step() writes it; to import that would read the settings too early.
DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
PATH = ' || '.join(
    f"substr('{DIGITS}', post.id / {36**place} % 36 + 1, 1)" for place in range(6)[::-1]
)

CONVERSE = f"""
CREATE TEMP TABLE answer AS
    SELECT post.id, parent.id AS parent_id, parent.user_id,
           parent.user_id != post.user_id AS is_reply
    FROM post JOIN post AS parent ON parent.id = {REPLIED_TO}
    WHERE post.id % {REPLIES_APART} = 0 AND post.reply_to_id IS NULL AND post.reply_count = 0
      AND parent.reply_to_id IS NULL;
CREATE INDEX temp.by_id ON answer (id);
CREATE INDEX temp.by_parent ON answer (parent_id);
UPDATE post SET reply_to_id = answer.parent_id, thread_id = answer.parent_id,
                thread_path = {PATH}, is_reply = answer.is_reply
    FROM answer WHERE answer.id = post.id;
UPDATE post SET reply_count = reply_count
                + (SELECT count(*) FROM answer WHERE answer.parent_id = post.id)
    WHERE id IN (SELECT parent_id FROM answer);
UPDATE timeline_entry SET is_reply = 1, reply_to_user_id = answer.user_id
    FROM answer WHERE answer.id = post_id AND answer.is_reply AND NOT is_repost;
ANALYZE;
"""

AMOUNTS = {
    'posts': 'post',
    'replies': 'post WHERE reply_to_id IS NOT NULL',
    'likes': 'post_like',
    'reposts': 'timeline_entry WHERE is_repost',
}


def database(folder: Path, posts: int) -> Path:
    """Return the database with so many posts, made by `flask seed` unless the folder has it."""
    path = folder / f'{posts}-posts.db'
    if not path.exists():
        print(f'Making the site with {posts:,} posts', flush=True)
        # Only a whole one comes to where the next run looks for it.
        with tempfile.TemporaryDirectory(dir=folder) as workshop:
            make(Path(workshop, path.name), posts).rename(path)
    flask(path, 'db', 'upgrade')
    return path


def converse(path: Path) -> None:
    """Let one of five posts of a database be a reply; likes and reposts are there."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(CONVERSE)


def amounts(path: Path) -> str:
    """Say how much of everything a database has."""
    with closing(sqlite3.connect(path)) as connection:
        counts = {
            name: connection.execute(f'SELECT count(*) FROM {rows}').fetchone()[0]
            for name, rows in AMOUNTS.items()
        }
    return ', '.join(f'{count:,} {name}' for name, count in counts.items())


def make(path: Path, posts: int) -> Path:
    """Return a new database with everybody and so many posts."""
    flask(path, 'db', 'upgrade')
    flask(path, 'seed', '--users', str(USERS), '--posts', str(posts))
    for follows, name in VIEWERS.items():
        follow(path, name, follows)
    converse(path)
    return path


def flask(path: Path, *command: str) -> None:
    """Run a command of the application on a database. Raises RuntimeError if it fails."""
    done = subprocess.run(
        [sys.executable, '-m', 'flask', *command],
        cwd=ROOT,
        env=environment(path),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


def follow(path: Path, name: str, number: int) -> None:
    """Let a person follow exactly so many others, prolific and silent ones as they come."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (me,) = connection.execute('SELECT id FROM user WHERE username = ?', [name]).fetchone()
        connection.execute('DELETE FROM followers WHERE follower_id = ?', [me])
        connection.execute(
            'INSERT INTO followers (follower_id, followed_id)'
            ' SELECT ?, id FROM user WHERE id != ? ORDER BY id * 7919 % 2003 LIMIT ?',
            [me, me, number],
        )
