"""`flask moderation cover` and `uncover`: a post that readers see only if they ask for it."""

import json
from collections.abc import Callable

import click

from app.accounts.covering import PostGone
from app.accounts.covering import cover as cover_post
from app.accounts.covering import uncover as uncover_post
from app.cli.moderation.accounts import checked_reason
from app.cli.moderation.log import moderation
from app.extensions import db
from app.models.keyset import MAX_ID

POST_ID = click.IntRange(1, MAX_ID)


@moderation.command()
@click.argument('post_id', type=POST_ID)
@click.option('--reason', required=True, help='For the author and the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def cover(post_id: int, reason: str, as_json: bool) -> None:
    """Cover a post, so that readers see it only if they ask for it.

    Example: flask moderation cover 7 --reason 'gore'

    Nothing is deleted. The author gets an email with the reason.
    """
    why = checked_reason(reason, low=1)
    is_new = changed(post_id, lambda: cover_post(None, post_id, why))
    report(as_json, post_id, 'covered' if is_new else 'already covered', is_new)


@moderation.command()
@click.argument('post_id', type=POST_ID)
@click.option('--reason', default='', help='For the log.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def uncover(post_id: int, reason: str, as_json: bool) -> None:
    """Show a covered post as any other.

    Example: flask moderation uncover 7
    """
    why = checked_reason(reason)
    is_new = changed(post_id, lambda: uncover_post(None, post_id, why))
    report(as_json, post_id, 'no longer covered' if is_new else 'not covered', is_new)


def changed(post_id: int, act: Callable[[], bool]) -> bool:
    """Do it and commit; return False if nothing changed. Raises ClickException."""
    try:
        is_new = act()
    except PostGone as error:
        raise click.ClickException(f'There is no post {post_id}.') from error
    db.session.commit()
    return is_new


def report(as_json: bool, post_id: int, state: str, is_new: bool) -> None:
    """Print what has become of a post."""
    if as_json:
        click.echo(json.dumps({'post_id': post_id, 'state': state, 'changed': is_new}))
    else:
        click.echo(f'Post {post_id} is {state}.')
