"""Compares the page of a thread of ten thousand replies with that of a hundred, in CPU time.

python bench/thread.py                      a minute
python bench/thread.py --rounds 3           a quick look
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

import click
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

# Started by its path, this file would look for modules in its own folder only.
if not __package__:
    sys.path[0] = str(Path(__file__).parents[1])

from app import create_app, db
from app.dates import utcnow
from app.models import Post, User
from app.models.threads.path import path_below
from config import Config

SIZES = 100, 10_000
PAGES_A_ROUND = 20


def site(folder: str) -> Flask:
    """Return an application on a new database, whose pages are open."""
    values = {
        'SQLALCHEMY_DATABASE_URI': f'sqlite:///{folder}/thread.db',
        'PUBLIC_PAGES': True,
        'RATELIMIT_ENABLED': False,
    }
    app = create_app(type('BenchConfig', (Config,), values))
    with app.app_context():
        db.create_all()
        db.session.add(User(username='alice', email='alice@example.com'))
        db.session.commit()
    return app


def add_thread(replies: int) -> int:
    """Add a post with so many replies, each third of them to the one before; return its id."""
    first = User.by_username('alice').write_post('Count!')
    db.session.commit()
    first_id, path, rows = first.id, '', []
    for post_id in range(first_id + 1, first_id + 1 + replies):
        above = path if post_id % 3 == 0 else ''
        path = path_below(above, post_id)
        parent = post_id - 1 if above else first_id
        place = {'reply_to_id': parent, 'thread_id': first_id, 'thread_path': path}
        written = {'user_id': first.user_id, 'body': f'Number {post_id}', 'timestamp': utcnow()}
        rows.append({'id': post_id, **written, **place})
    db.session.connection().execute(sa.insert(Post.__table__), rows)
    db.session.commit()
    return first_id


def cost(client: FlaskClient, path: str) -> float:
    """Return how many milliseconds of CPU a page takes."""
    began = process_time()
    for _ in range(PAGES_A_ROUND):
        assert client.get(path).status_code == 200
    return (process_time() - began) / PAGES_A_ROUND * 1000


@click.command()
@click.option('--rounds', default=15, type=click.IntRange(1, 100), show_default=True)
def main(rounds: int) -> None:
    """Measure both pages in turn."""
    with tempfile.TemporaryDirectory() as folder:
        app = site(folder)
        with app.app_context():
            paths = [f'/post/{add_thread(replies)}' for replies in SIZES]
        client = app.test_client()
        for path in paths:
            cost(client, path)
        costs = list(
            zip(*([cost(client, path) for path in paths] for _ in range(rounds)), strict=True)
        )
    few, many = map(median, costs)
    for replies, milliseconds in zip(SIZES, (few, many), strict=True):
        print(f'{replies:6,} replies  {milliseconds:6.2f} ms')
    print(f'{many / few:.2f} times the cost')


if __name__ == '__main__':
    main()
