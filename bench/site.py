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


def make(path: Path, posts: int) -> Path:
    """Return a new database with everybody and so many posts."""
    flask(path, 'db', 'upgrade')
    flask(path, 'seed', '--users', str(USERS), '--posts', str(posts))
    for follows, name in VIEWERS.items():
        follow(path, name, follows)
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
