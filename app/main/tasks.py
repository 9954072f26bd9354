"""What every page tells of one's tasks, and the same by itself for pages that stay open."""

from flask import g, render_template
from flask_login import login_required

from app.main.blueprint import bp
from app.models import Task


@bp.get('/tasks')
@login_required
def tasks() -> str:
    """The tasks of the reader, without the frame of a page. A script asks: it is no visit."""
    g.pop('visit', None)
    return render_template('_tasks.html')


@bp.app_template_global()
def shown_tasks() -> list[Task]:
    """Return the tasks that go on or have just ended; who never had any costs no statement."""
    if 'shown_tasks' not in g:
        g.shown_tasks = g.visitor.tasks_to_show() if g.visitor.has_tasks else []
    return list(g.shown_tasks)


@bp.app_template_filter()
def hidden_part(address: str) -> str:
    """Return an e-mail address of which others in front of the screen learn little."""
    name, _, host = address.rpartition('@')
    # The word joiner keeps it on one line.
    return f'{name[:1]}…\u2060@{host}'
