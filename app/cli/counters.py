"""`flask counters`: the numbers that are kept beside what they count."""

import click

from app.cli.command import Group
from app.models.checks.all_checks import all_checks
from app.models.checks.counter_check import CounterCheck

counters = Group('counters', help='Check the numbers that are kept beside what they count.')

ADVICE = 'Some numbers are wrong. Run: flask counters check --repair'


@counters.command()
@click.option('--repair', is_flag=True, help='Set right what is wrong.')
def check(repair: bool) -> None:
    """Count anew, and look for posts that no timeline knows.

    Example: flask counters check --repair

    The exit code is 1 if something is wrong and stays so.
    """
    wrong = sum(check_kind(kind, repair) for kind in all_checks())
    if wrong and not repair:
        raise click.ClickException(ADVICE)
    if wrong:
        click.echo(f'{wrong} repaired.')


def check_kind(kind: CounterCheck, repair: bool) -> int:
    """Print the result for a kind of number, and return how many are wrong."""
    rows = wrong = 0
    for count, ids in kind.batches():
        rows, wrong = rows + count, wrong + len(ids)
        if repair and ids:
            kind.repair(ids)
    click.echo(f'{kind.title:<7}  {rows} checked: {f"{wrong} wrong" if wrong else "all is well"}')
    return wrong
