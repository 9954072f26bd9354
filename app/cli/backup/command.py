"""The commands `flask backup` and `flask restore`."""

import json
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from app.cli.backup.archive import DUMP, FORMAT, INSTANCE, write_archive
from app.cli.backup.databases import KINDS
from app.cli.backup.instance import make_room, put_back, require_pictures
from app.cli.backup.sqlite import own_files
from app.cli.backup.unpacking import read_archive
from app.cli.backup.workplace import workplace
from app.cli.command import Command, not_empty
from app.dates import utcnow
from app.extensions import db
from app.media.storage import local_store
from app.models import Post, User
from app.monitoring.health import is_migrated
from config import Config

NAME = 'microblog-*.tar.gz'


@click.command(cls=Command)
@click.argument('folder', type=click.Path(file_okay=False), default='backups', callback=not_empty)
@click.option('--keep', type=click.IntRange(1), help='Keep only this many backups, the newest.')
@click.option('--json', 'as_json', is_flag=True, help='Print a JSON object.')
@with_appcontext
def backup(folder: str, keep: int | None, as_json: bool) -> None:
    """Back up the database, the key and all files into one archive.

    Example: flask backup /var/backups/microblog --keep 14

    The site may keep running.
    """
    if not current_app.config['MEDIA_S3_ENDPOINT']:
        require_pictures(local_store(current_app).folder)
    made, place = utcnow(), Path(folder)
    path = place / NAME.replace('*', f'{made:%Y%m%d-%H%M%S}')
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    manifest = {'made': made.isoformat(), 'database': db.engine.name, 'revision': revision()}
    with workplace(place) as scratch:
        dump = scratch / DUMP
        KINDS[db.engine.name].dump(dump)
        write_archive(path, manifest, dump, Path(current_app.instance_path), own_files())
    for old in sorted(place.glob(NAME), reverse=True)[keep:] if keep else []:
        old.unlink()
    size = path.stat().st_size
    summary = {'path': str(path), 'bytes': size, **manifest}
    click.echo(json.dumps(summary) if as_json else f'{path} ({size / 1_000_000:.1f} MB)')
    if Config.SECRET_KEY:
        click.echo('SECRET_KEY comes from the environment: keep it too, elsewhere.', err=True)
    if endpoint := current_app.config['MEDIA_S3_ENDPOINT']:
        click.echo(f'Pictures are not in the backup, but in {endpoint}.', err=True)


@click.command(cls=Command)
@click.argument('archive', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--force', is_flag=True, help='Replace a database that has users.')
@with_appcontext
def restore(archive: Path, force: bool) -> None:
    """Restore a backup.

    Example: flask restore backups/microblog-20260102-030405.tar.gz

    Stop the site first.
    """
    if not force:
        refuse_accounts()
    instance = Path(current_app.instance_path)
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with workplace(instance) as scratch:
        manifest = read_archive(archive, scratch)
        refuse_foreign(manifest)
        KINDS[db.engine.name].check(scratch / DUMP)
        targets = make_room(scratch / INSTANCE, instance, own_files())
        # Open connections of this process would lock the tables.
        db.session.remove()
        db.engine.dispose()
        KINDS[db.engine.name].load(scratch / DUMP)
        files = put_back(targets)
    users, posts = count(User), count(Post)
    click.echo(f'Restored from {manifest["made"]}: {users} users, {posts} posts, {files} files.')
    if not is_migrated():
        click.echo('The backup is of an older release. Run: flask db upgrade')
    if current_app.config['ELASTICSEARCH_URL']:
        click.echo('Run: flask search reindex')


def revision() -> str:
    """Return the current migration. Raises ClickException if there is none."""
    from alembic.runtime.migration import MigrationContext

    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        raise click.ClickException('The database is not ready. Run: flask db upgrade')
    return found


def refuse_accounts() -> None:
    if sa.inspect(db.engine).has_table('user') and (users := count(User)):
        raise click.ClickException(
            f'the database has {users} users, whose data would be lost. Use --force to replace it.'
        )


def refuse_foreign(manifest: dict[str, Any]) -> None:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    # Migrations go from older to newer releases only, and dumps work for one kind of database.
    kind, here = manifest['database'], db.engine.name
    newer = click.ClickException('The backup is of a newer release. Install that.')
    if int(manifest.get('format', 1)) > FORMAT:
        raise newer
    if kind != here:
        raise click.ClickException(f'The backup is of {kind}, but DATABASE_URL names {here}.')
    try:
        folder = str(current_app.extensions['migrate'].directory)
        ScriptDirectory(folder).get_revision(str(manifest['revision']))
    except CommandError as error:
        raise newer from error


def count(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id))) or 0
