"""Entry point of the web server and of the flask command."""

import gc

import sqlalchemy as sa
import sqlalchemy.orm as so

from deployment.errors import short_errors_of_commands

# Nothing that is imported is ever garbage, and to look for it there takes a fifth of the start.
gc.disable()

# The first of these imports reads the settings.
with short_errors_of_commands():
    from app import create_app, db
    from app.cli.running import explained, prepare_command
    from app.jobs.worker import run
    from app.models import LoginSession, Message, Notification, Post, Task, User

with explained():
    app = create_app()
prepare_command(app)

gc.freeze()
gc.enable()


def run_job(job_id: int) -> None:
    """Run a background job; RQ's workers call this by its dotted name."""
    run(app, job_id)


@app.shell_context_processor
def make_shell_context() -> dict[str, object]:
    """The names that `flask shell` starts with."""
    return {
        'sa': sa,
        'so': so,
        'db': db,
        'User': User,
        'Post': Post,
        'Message': Message,
        'Notification': Notification,
        'Task': Task,
        'LoginSession': LoginSession,
    }
