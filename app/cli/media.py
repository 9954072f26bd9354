"""`flask media`: the pictures that users have uploaded."""

import json
from collections import Counter
from collections.abc import Iterator

import click
from flask import current_app

from app.cli.command import Group
from app.extensions import db
from app.media.checking import State, check_files, move_files
from app.media.cleaning import unused_files
from app.media.storage import local_store, media_store, s3_store
from app.models import Attachment, MediaFile
from app.sizes import MEGABYTE

media = Group('media', help='Measure, check, clean up and move the pictures of users.')

LARGEST = 10


@media.command()
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
def usage(as_json: bool) -> None:
    """Show how much space pictures take, and who has the most of them.

    Example: flask media usage
    """
    files, size = MediaFile.total()
    users = MediaFile.largest(LARGEST)
    place = media_store().place
    if as_json:
        found = {'place': place, 'files': files, 'bytes': size, 'users': dict(users)}
        return click.echo(json.dumps(found, indent=1))
    quota = current_app.config['MEDIA_QUOTA']
    click.echo(f'{files} files, {megabytes(size)} in {place}; {quota} MB for each account')
    for name, total in users:
        click.echo(f'{megabytes(total):>12}  {name}')


@media.command()
@click.option('--dry-run', is_flag=True, help='Only count what would be deleted.')
def prune(dry_run: bool) -> None:
    """Delete files that belong to nothing, such as after a crash.

    Example: flask media prune --dry-run

    Pictures that were not added to a post or a message within a day are deleted, too. Files newer
    than an hour are left alone, since they may be in use at this moment.
    """
    pictures = len(Attachment.unused()) if dry_run else Attachment.discard_unused()
    db.session.commit()
    unused = list(unused_files())
    if not dry_run:
        media_store().delete([one.name for one in unused])
    verb = 'would be deleted' if dry_run else 'deleted'
    size = megabytes(sum(one.size for one in unused))
    click.echo(f'{pictures} unused pictures and {len(unused)} files {verb}, {size}')


@media.command()
def check() -> None:
    """Read every file, and compare it with what the database knows of it.

    Example: flask media check

    The exit code is 1 if a file is missing or damaged.
    """
    report(check_files(media_store()), 'checked')


@media.command()
@click.argument('target', type=click.Choice(['s3', 'files']))
def move(target: str) -> None:
    """Move all pictures between instance/media/ and the store of MEDIA_S3_ENDPOINT.

    Example: flask media move s3

    It can be interrupted and repeated.
    """
    local, remote = local_store(current_app), s3_store(current_app)
    if remote is None:
        raise click.ClickException('Set MEDIA_S3_ENDPOINT and the settings that follow it.')
    source, goal = (local, remote) if target == 's3' else (remote, local)
    report(move_files(source, goal), 'moved')


def report(found: Iterator[tuple[str, State]], verb: str) -> None:
    """Print what is wrong, and how many files there are. Raises ClickException."""
    counts = Counter[State]()
    for name, state in found:
        counts[state] += 1
        if state is not State.OK:
            click.echo(f'{state:<7}  {name}')
    click.echo(f'{counts.total()} files {verb}, {counts[State.OK]} are well')
    if counts[State.OK] != counts.total():
        raise click.ClickException('Files are missing or damaged. Restore them from a backup.')


def megabytes(size: int) -> str:
    return f'{size / MEGABYTE:.1f} MB'
