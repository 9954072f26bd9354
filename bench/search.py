"""Compares what can keep the index of the search: the database, Elasticsearch, or nothing but LIKE.

python bench/search.py                                    everything, some minutes
python bench/search.py --posts 10000 --rounds 1           a quick look
python bench/search.py --elasticsearch URL                with a node that runs already
"""

import logging
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click
from flask import Flask

# Started by its path, this file would look for modules in its own folder only.
if not __package__:
    sys.path[0] = str(Path(__file__).parents[1])

from bench.report import comparison
from bench.server import environment
from bench.site import database

FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)


@click.command()
@click.option('--posts', default=100_000, type=click.IntRange(1000), show_default=True)
@click.option('--rounds', default=3, type=click.IntRange(1, 100), show_default=True)
@click.option('--elasticsearch', metavar='URL', help='A node; none leaves it out.')
@click.option('--cache', type=FOLDER, help='Keep the site in this folder for the next run.')
def main(posts: int, rounds: int, elasticsearch: str | None, cache: Path | None) -> None:
    """Let each build its index, add to it and answer, some rounds."""
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        # What is measured writes posts.
        copy = Path(stack.enter_context(tempfile.TemporaryDirectory()), 'copy.db')
        shutil.copy(database(folder, posts), copy)
        app = application(copy)
        with app.app_context():
            url = None if elasticsearch == 'none' else elasticsearch or private_node(stack)
            times = measured(app, url, rounds)
    print('\n'.join(comparison(times, posts, rounds)))


def measured(app: Flask, url: str | None, rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return what each of the indexes took for each step."""
    from bench.indexes import BuiltIn, Elastic, Like, measure

    keepers = [BuiltIn(app), *([Elastic(app, url)] if url else []), Like(app)]
    try:
        return measure(keepers, rounds)
    finally:
        for keeper in keepers:
            keeper.close()


def application(path: Path) -> Flask:
    """Return the application on a database; its settings are read when it is imported."""
    os.environ.update(environment(path))
    logging.disable(logging.WARNING)
    from microblog import app

    return app


def private_node(stack: ExitStack) -> str | None:
    """Start a node until the stack is closed, where one can be had, and return its URL."""
    from tests.servers.neighbour import UnavailableError
    from tests.servers.plugin import NODES

    node = NODES[min(NODES)]
    stack.callback(node.stop)
    try:
        return node.find()
    except UnavailableError as reason:
        print(f'Without Elasticsearch: {reason}')
        return None


if __name__ == '__main__':
    main()
