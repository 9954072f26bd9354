"""Compares the pages of posts with bare Flask, at several sizes of the site.

python bench/timeline.py                                  everything, some ten minutes
python bench/timeline.py --sizes 10000 --rounds 3         a quick look
python bench/timeline.py --sizes 10000 --profile home     where the time of a page goes
"""

import logging
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click
from flask import Flask

# Started by its path, this file would look for modules in its own folder only.
if not __package__:
    sys.path[0] = str(Path(__file__).parents[1])

from bench.profiler import PATHS, profile
from bench.report import circumstances, growth, table
from bench.rounds import run
from bench.server import environment, serve
from bench.site import VIEWERS, amounts, database
from bench.subjects import Subject, all_subjects

FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)


def numbers(_context: click.Context, _option: click.Parameter, text: str) -> list[int]:
    """Return the numbers in a text that separates them by commas."""
    try:
        return sorted({int(part) for part in text.split(',')})
    except ValueError as error:
        raise click.BadParameter('must look like 10000,100000') from error


@click.command()
@click.option('--sizes', default='10000,100000,1000000', callback=numbers, show_default=True)
@click.option('--rounds', default=7, type=click.IntRange(1, 100), show_default=True)
@click.option('--seconds', default=2.0, type=click.FloatRange(0.01, 60), show_default=True)
@click.option('--connections', default=4, type=click.IntRange(1, 64), show_default=True)
@click.option('--threads', default=4, type=click.IntRange(1, 64), show_default=True)
@click.option('--cache', type=FOLDER, help='Keep the sites in this folder for the next run.')
@click.option('--profile', 'page', type=click.Choice(list(PATHS)), help='Profile a page instead.')
@click.option('--follows', default=100, type=click.Choice(list(VIEWERS)), help='As this viewer.')
@click.option('--calls', default=300, type=click.IntRange(1), help='Of each page in a profile.')
def main(
    sizes: list[int],
    rounds: int,
    seconds: float,
    connections: int,
    threads: int,
    cache: Path | None,
    page: str | None,
    follows: int,
    calls: int,
) -> None:
    """Compare the pages of posts with bare Flask, a number of posts after the other."""
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        sites = {posts: database(folder, posts) for posts in sizes}
        told = [amounts(path) for path in sites.values()]
        if page:
            profile(application(sites[sizes[0]]), page, follows, calls)
            return
        plain = stack.enter_context(serve('bench.bare:app', {}, threads))
        servers = {
            posts: stack.enter_context(serve('microblog:app', environment(path), threads))
            for posts, path in sites.items()
        }
        subjects = all_subjects(plain, servers)
        run(subjects, rounds, connections, seconds)
    report(subjects, told, rounds, seconds)


def report(subjects: list[Subject], told: list[str], rounds: int, seconds: float) -> None:
    """Print what the sites have, and everything that was found."""
    print('\n'.join(['', *told]))
    print(f'\n{circumstances(rounds, seconds)}\n')
    print('\n'.join([*table(subjects), '', *growth(subjects)]))


def application(path: Path) -> Flask:
    """Return the application on a database."""
    os.environ.update(environment(path))
    logging.disable(logging.INFO)
    from microblog import app

    return app


if __name__ == '__main__':
    main()
