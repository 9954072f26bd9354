"""`flask counters`: the stored counts."""

import click

from app.cli.command import Group
from app.models.checks.all_checks import all_checks
from app.models.checks.counter_check import CounterCheck

counters = Group('counters', help='Check the stored counts, such as those of likes.')

ADVICE = 'Some numbers are wrong. Run: flask counters check --repair'


@counters.command()
@click.option('--repair', is_flag=True, help='Correct the numbers that are wrong.')
def check(repair: bool) -> None:
    """Count everything again, and look for posts missing from timelines.

    Example: flask counters check --repair

    The exit code is 1 if something is wrong and was not repaired.
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
