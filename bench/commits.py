"""Compares pages with those of a former commit, in CPU time, which a busy machine hardly changes.

python bench/commits.py v1.0                              some minutes
python bench/commits.py HEAD~20 --posts 1000 --rounds 3   a quick look

Both have the same packages and posts by the same `flask seed` command; each makes its own site.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

import click

ROOT = Path(__file__).parents[1]
Round = dict[str, float]


@click.command()
@click.argument('commit')
@click.option('--posts', default=10_000, type=click.IntRange(100), show_default=True)
@click.option('--rounds', default=9, type=click.IntRange(1, 100), show_default=True)
def main(commit: str, posts: int, rounds: int) -> None:
    """Measure each page here and there in turn, and print medians and their ratio."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        check_out(commit, folder / 'tree')
        former, here = (
            stack.enter_context(measuring(tree, folder / name, posts))
            for name, tree in (('former', folder / 'tree'), ('here', ROOT))
        )
        pairs = [(ask(former), ask(here)) for _ in range(rounds)]
    print('\n'.join(table(pairs, commit)))


def check_out(commit: str, folder: Path) -> None:
    """Write the files of a commit into a new folder. Raises ClickException."""
    folder.mkdir()
    archive = subprocess.run(['git', 'archive', commit], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        raise click.ClickException(f'There is no commit {commit}.')
    subprocess.run(['tar', '-x', '-C', folder], input=archive.stdout, check=True)


@contextmanager
def measuring(tree: Path, folder: Path, posts: int) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that measures the pages of a tree, on a site of its own."""
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name('pages.py'), folder, str(posts)],
        cwd=tree,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        while (line := process.stdout.readline()) != 'ready\n':
            if not line:
                raise click.ClickException('The pages of the former commit cannot be measured.')
        yield process
        process.stdin.close()


def ask(process: subprocess.Popen[str]) -> Round:
    """Return milliseconds by page, of one round."""
    process.stdin.write('\n')
    process.stdin.flush()
    answer: Round = json.loads(process.stdout.readline())
    return answer


def table(pairs: list[tuple[Round, Round]], commit: str) -> Iterator[str]:
    """Yield the lines of a table: medians in milliseconds, and the median of each round's ratio."""
    yield f'{"CPU ms":<10} {commit[:12]:>12} {"here":>8} {"ratio":>7}'
    for name in pairs[0][0]:
        former, here = (median(pair[side][name] for pair in pairs) for side in (0, 1))
        ratio = median(new[name] / old[name] for old, new in pairs)
        yield f'{name:<10} {former:12.2f} {here:8.2f} {ratio:7.2f}'


if __name__ == '__main__':
    main()
