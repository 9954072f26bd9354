"""Makes a site ready to serve: translations compiled, database at the newest migration."""

import re
import subprocess
import sys
import time
from pathlib import Path

import click
import sqlalchemy as sa

from deployment.errors import short_errors

TRANSLATIONS = Path(__file__).parents[1] / 'app' / 'translations'

WAIT_SECONDS = 60
RETRY_SECONDS = 2

# What PostgreSQL and MariaDB say when they are up and waiting longer won't help.
REFUSED = re.compile('denied|does not exist|authentication failed|no password|Unknown database')


def prepare() -> None:
    """Compile and migrate. Raises ClickException for a bad setting or an unreachable database."""
    compile_translations()
    migrate()


def compile_translations() -> None:
    """Compile all translations where one of them is newer than its compiled form."""
    if any(is_stale(source) for source in TRANSLATIONS.glob('*/LC_MESSAGES/*.po')):
        babel = [sys.executable, '-m', 'babel.messages.frontend', '--quiet']
        command = [*babel, 'compile', '--directory', TRANSLATIONS]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            problem = ''.join(done.stderr.splitlines()[-1:])
            raise click.ClickException(f'The translations cannot be compiled: {problem}')


def is_stale(source: Path) -> bool:
    """Return True if a .po file has no .mo file as new as itself."""
    compiled = source.with_suffix('.mo')
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def migrate() -> None:
    """Bring the database to the newest migration, waiting for its server to come up."""
    # Importing the application reads the settings, of which one may be bad.
    import microblog
    from app.database.encoding import encoding_problem
    from app.monitoring.health import is_migrated

    with microblog.app.app_context():
        engine = microblog.db.engine
        wait_for_database(engine)
        with engine.connect() as connection:
            if problem := encoding_problem(connection):
                raise click.ClickException('The database cannot be used: {}. {}'.format(*problem))
        if not is_migrated():
            # The server, which imports this file, would pass it on to all of its processes.
            import flask_migrate

            flask_migrate.upgrade()


def wait_for_database(engine: sa.Engine) -> None:
    """Return once the database lets us in. Raises ClickException after WAIT_SECONDS."""
    deadline = time.monotonic() + WAIT_SECONDS
    while problem := connection_problem(engine):
        hopeless = engine.dialect.name == 'sqlite' or REFUSED.search(problem)
        if hopeless or time.monotonic() > deadline:
            raise click.ClickException(f'DATABASE_URL leads to no database: {problem}')
        click.echo(f'Waiting for the database: {problem}')
        time.sleep(RETRY_SECONDS)


def connection_problem(engine: sa.Engine) -> str | None:
    """Return why the database can't be reached, in one line, or nothing."""
    try:
        engine.connect().close()
    except sa.exc.OperationalError as error:
        return str(error.orig.args[-1]).splitlines()[0]
    return None


if __name__ == '__main__':
    with short_errors():
        prepare()
