"""`flask moderation appeals`, `accept` and `reject`: appeals, and what comes of them."""

import json
from typing import Any

import click

from app.accounts.appeals.deciding import AlreadyDecided, decide
from app.cli.lists.pages import json_of, print_pages
from app.cli.moderation.accounts import checked_reason
from app.cli.moderation.log import moderation
from app.extensions import db
from app.models import Appeal
from app.models.keyset import MAX_ID
from app.models.moderation.appeal import Decision
from app.models.moderation.appeal_list import AppealFilter, AppealRow, find_appeals

STATES = click.Choice(['open', 'decided', 'all'])
APPEAL_ID = click.IntRange(1, MAX_ID)


def facts_of(row: AppealRow) -> dict[str, Any]:
    """Return what is printed of an appeal."""
    appeal, entry = row.appeal, row.entry
    return {
        'id': appeal.id,
        'timestamp': appeal.timestamp.isoformat(timespec='seconds'),
        'username': row.username,
        'action': entry.action,
        'post_id': entry.post_id,
        'action_reason': entry.reason,
        'text': appeal.text,
        'decision': appeal.decision,
        'decider': row.decider,
        'reason': appeal.reason,
    }


def line_of(row: AppealRow) -> str:
    """Return an appeal in one line, whatever its text contains."""
    facts = facts_of(row)
    text, state = json.dumps(facts['text'], ensure_ascii=False), facts['decision'] or 'open'
    moment, what = facts['timestamp'], f'{row.username}: {row.entry.action}: {text}'
    return f'{facts["id"]:>6}  {moment}  {state}  {what}'


@moderation.command()
@click.option('--state', type=STATES, default='open', help='Which appeals; open ones if not given.')
@click.option('--json', 'as_json', is_flag=True, help='Print one JSON object per line.')
def appeals(state: str, as_json: bool) -> None:
    """List the appeals, oldest first.

    Example: flask moderation appeals --json
    """
    show = json_of(facts_of) if as_json else line_of
    print_pages(lambda after: find_appeals(AppealFilter(state, after)), show)


@moderation.command()
@click.argument('appeal_id', type=APPEAL_ID)
@click.option('--reason', required=True, help='For the user and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def accept(appeal_id: int, reason: str, as_json: bool) -> None:
    """Accept an appeal, and undo what can be undone.

    Example: flask moderation accept 7 --reason 'this was a quotation'

    The user gets an email.
    """
    decide_appeal(appeal_id, Decision.ACCEPT, checked_reason(reason, low=1), as_json)


@moderation.command()
@click.argument('appeal_id', type=APPEAL_ID)
@click.option('--reason', required=True, help='For the user and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def reject(appeal_id: int, reason: str, as_json: bool) -> None:
    """Reject an appeal.

    Example: flask moderation reject 7 --reason 'not the first time'

    The user gets an email.
    """
    decide_appeal(appeal_id, Decision.REJECT, checked_reason(reason, low=1), as_json)


def decide_appeal(appeal_id: int, decision: Decision, reason: str, as_json: bool) -> None:
    """Decide an appeal and say so. Raises ClickException."""
    if Appeal.find(appeal_id) is None:
        raise click.ClickException(f'There is no appeal {appeal_id}.')
    try:
        decide(None, appeal_id, decision, reason)
    except AlreadyDecided as error:
        raise click.ClickException(f'Appeal {appeal_id} is already decided.') from error
    db.session.commit()
    if as_json:
        click.echo(json.dumps({'id': appeal_id, 'decision': decision}))
    else:
        click.echo(f'Appeal {appeal_id} is decided: {decision}.')
