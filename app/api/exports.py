"""Exports: a user's posts and reactions as a file, which a job writes."""

from typing import Any
from uuid import UUID

from flask import Response, abort, stream_with_context, url_for
from werkzeug.exceptions import Conflict

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import response, streamed_response
from app.api.http.errors import explained
from app.api.http.idempotency import idempotent
from app.api.schemas.exports import ExportFileSchema, ExportSchema, ExportsSchema
from app.exports.file import content_of_file, size_of_file
from app.exports.launch import ExportInProgress, launch_export
from app.http.rate_limits import exporting
from app.models import Task, TaskState

NAME = 'export_posts'


def task_or_404(task_id: str) -> Task:
    """Return an export of the current user, or answer 404."""
    return current_user.task_named(NAME, task_id) or abort(404)


def export_json(task: Task) -> dict[str, Any]:
    """Return an export, with the address of its file once that is whole."""
    # While parts are still being written, a download would end in the middle of the file.
    is_whole = task.state is TaskState.DONE
    file = url_for('api.get_export_file', key=task.id) if is_whole else None
    return {
        'id': task.id,
        'state': task.state.value,
        'progress': task.get_progress(),
        'created': task.created,
        'finished': task.finished,
        '_links': {'self': url_for('api.get_export', key=task.id), 'file': file},
    }


@bp.get('/exports')
@authenticate(scope='read')
@response(ExportsSchema)
def get_exports() -> Any:
    """List your recent exports."""
    return {'items': list(map(export_json, current_user.tasks_named(NAME)))}


@bp.post('/exports')
@authenticate(scope='write')
@exporting
@idempotent
@response(ExportSchema, 201)
def create_export() -> Any:
    """Start an export of your posts and reactions; the file is also sent by email."""
    try:
        task = launch_export(current_user)
    except ExportInProgress as error:
        raise explained(Conflict(), 'an export is already in progress') from error
    return export_json(task), 201, {'Location': url_for('api.get_export', key=task.id)}


@bp.get('/exports/<uuid:key>')
@authenticate(scope='read')
@response(ExportSchema)
def get_export(key: UUID) -> Any:
    """Get the progress of an export."""
    return export_json(task_or_404(str(key)))


@bp.get('/exports/<uuid:key>/file')
@authenticate(scope='read')
@streamed_response(ExportFileSchema)
def get_export_file(key: UUID) -> Any:
    """Download the file of a finished export."""
    task = task_or_404(str(key))
    if task.state is not TaskState.DONE:
        abort(404)
    # The length lets clients notice when a download was cut off.
    headers = {'Content-Length': str(size_of_file(task))}
    content = stream_with_context(content_of_file(task.id))
    return Response(content, mimetype='application/json', headers=headers)
