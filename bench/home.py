"""Compares the home page with the same page as it would be written with other frameworks.

python bench/home.py                                      everything, some minutes
python bench/home.py --posts 10000 --rounds 1             a quick look
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

# Started by its path, this file would look for modules in its own folder only.
if not __package__:
    sys.path[0] = str(Path(__file__).parents[1])

from bench.peers.contest import GO, PYTHON, Contestant, contestants
from bench.report import circumstances, table
from bench.rounds import run
from bench.site import VIEWERS, database
from bench.subjects import Subject

FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)
FOLLOWS = 100


@click.command()
@click.option('--posts', default=200_000, type=click.IntRange(1), show_default=True)
@click.option('--rounds', default=3, type=click.IntRange(1, 100), show_default=True)
@click.option('--seconds', default=3.0, type=click.FloatRange(0.01, 60), show_default=True)
@click.option('--connections', default=4, type=click.IntRange(1, 64), show_default=True)
@click.option('--threads', default=4, type=click.IntRange(1, 64), show_default=True)
@click.option('--cache', type=FOLDER, help='Keep the site in this folder for the next run.')
def main(
    posts: int, rounds: int, seconds: float, connections: int, threads: int, cache: Path | None
) -> None:
    """Measure each home page in turn, some rounds."""
    if not PYTHON.exists():
        raise click.ClickException('The peers are not installed. Run: make peers')
    if not GO.exists():
        print('Go is left out: make peers builds its page where go is installed.')
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        pages = contestants(stack, database(folder, posts), VIEWERS[FOLLOWS], threads)
        sizes = [len(page.page().encode()) for page in pages]
        subjects = [subject(page, posts) for page in pages]
        run(subjects, rounds, connections, seconds)
    print(f'\n{circumstances(rounds, seconds)}\n')
    print('\n'.join(table(subjects)))
    told = [f'{page.name} {size:,}' for page, size in zip(pages, sizes, strict=True)]
    print(f'\nBytes of the page: {", ".join(told)}')


def subject(page: Contestant, posts: int) -> Subject:
    """Return what is measured of a contestant."""
    return Subject(page.name, posts, page.server, page.browser.request('/index'))


if __name__ == '__main__':
    main()
