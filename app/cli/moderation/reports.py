"""`flask moderation list` and `resolve`: the reports that wait, and what is done about them."""

import json
from typing import Any

import click

from app.accounts.covering import PostGone
from app.accounts.reports.resolving import AlreadyResolved
from app.accounts.roles import LastOwner
from app.cli.lists.pages import json_of, print_pages
from app.cli.moderation.accounts import checked_reason
from app.cli.moderation.log import moderation
from app.cli.moderation.roles import LAST_OWNER
from app.events.reports import resolve_and_notify
from app.extensions import db
from app.models import Report
from app.models.keyset import MAX_ID
from app.models.moderation.report import Outcome
from app.models.moderation.report_list import ReportFilter, ReportRow, find_reports

SHOWN = (
    *('id', 'kind', 'category', 'username', 'reporter', 'assignee', 'text', 'excerpt'),
    *('outcome', 'resolver', 'reason'),
)
STATES = click.Choice(['open', 'resolved', 'all'])
OUTCOMES = click.Choice([one.value for one in Outcome])


def facts_of(row: ReportRow) -> dict[str, Any]:
    """Return what is printed of a report."""
    facts = {name: getattr(row, name) for name in SHOWN}
    return {**facts, 'timestamp': row.timestamp.isoformat(timespec='seconds')}


def line_of(row: ReportRow) -> str:
    """Return a report in one line, whatever its text contains."""
    text = json.dumps(row.text or row.excerpt, ensure_ascii=False)
    moment = row.timestamp.isoformat(timespec='seconds')
    state = row.outcome or 'open'
    return f'{row.id:>6}  {moment}  {state}  {row.category}: {row.kind} of {row.username}: {text}'


@moderation.command('list')
@click.option('--state', type=STATES, default='open', help='Which reports; open ones if not given.')
@click.option('--json', 'as_json', is_flag=True, help='Print one JSON object per line.')
def list_(state: str, as_json: bool) -> None:
    """List the reports, oldest first.

    Example: flask moderation list --json
    """
    show = json_of(facts_of) if as_json else line_of
    print_pages(lambda after: find_reports(ReportFilter(state=state, after=after)), show)


@moderation.command()
@click.argument('report_id', type=click.IntRange(1, MAX_ID))
@click.argument('outcome', type=OUTCOMES, metavar='OUTCOME')
@click.option('--reason', required=True, help='For the user and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def resolve(report_id: int, outcome: str, reason: str, as_json: bool) -> None:
    """Resolve a report: dismiss it, or act on the account.

    Example: flask moderation resolve 7 warn --reason 'insults'

    OUTCOME is dismiss, warn, cover_post, delete_post, limit or suspend. The user and the reporter
    are notified.
    """
    try_to_resolve(report_id, Outcome(outcome), checked_reason(reason, low=1))
    db.session.commit()
    if as_json:
        click.echo(json.dumps({'id': report_id, 'outcome': outcome}))
    else:
        click.echo(f'Report {report_id} is resolved: {outcome}.')


def try_to_resolve(report_id: int, outcome: Outcome, reason: str) -> None:
    """Resolve a report, which the caller commits. Raises ClickException."""
    if Report.find(report_id) is None:
        raise click.ClickException(f'There is no report {report_id}.')
    try:
        resolve_and_notify(None, report_id, outcome, reason)
    except AlreadyResolved as error:
        raise click.ClickException(f'Report {report_id} is already resolved.') from error
    except PostGone as error:
        raise click.ClickException('There is no such post any more.') from error
    except LastOwner as error:
        raise click.ClickException(LAST_OWNER) from error
