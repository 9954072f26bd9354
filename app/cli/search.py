"""`flask search`: the search index."""

import json
from typing import Any

import click
import sqlalchemy as sa

from app.cli.command import Group
from app.cli.progress import Progress
from app.extensions import db
from app.indexing import Check, searchable_models
from app.search import search_index

search = Group('search', help='Rebuild and check the search index.')

TITLES = {'Post': 'Posts', 'User': 'People'}


@search.command()
def reindex() -> None:
    """Rebuild the index. Searches keep working in the meantime.

    Example: flask search reindex
    """
    totals = {model: rows_of(model) for model in searchable_models()}
    progress = Progress(max(totals.values()))
    for model, total in totals.items():
        progress.show(title(model), total, search_index().rebuild(model))


@search.command()
@click.option('--dry-run', is_flag=True, help='Repair nothing; exit with an error if it is wrong.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def check(dry_run: bool, as_json: bool) -> None:
    """Compare the index with the database, row by row, and repair it.

    Example: flask search check --dry-run
    """
    checks = [Check.of(model) for model in searchable_models()]
    for found in checks:
        if not dry_run:
            found.repair()
    if as_json:
        click.echo(json.dumps({title(one.model).lower(): fields(one) for one in checks}, indent=1))
    else:
        click.echo('\n'.join(line(one) for one in checks))
    if wrong := sum(one.wrong for one in checks):
        if dry_run:
            raise click.ClickException('The index is wrong. Run: flask search check')
        # Standard output must contain nothing but the JSON.
        click.echo(f'{wrong} repaired.', err=as_json)


def rows_of(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id))) or 0


def title(model: Any) -> str:
    return TITLES.get(model.__name__) or str(model.__name__)


def fields(check: Check) -> dict[str, int]:
    return {
        'rows': check.rows,
        'known': check.known,
        'missing': len(check.missing),
        'left_over': len(check.left_over),
    }


def line(check: Check) -> str:
    said = f'{title(check.model):<7} {check.rows} rows, {check.known} in the index'
    if check.is_right:
        return f'{said}: all is well'
    return f'{said}: {len(check.missing)} missing, {len(check.left_over)} left over'
