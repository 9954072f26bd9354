"""Words and tags that a user filters."""

from datetime import datetime, timedelta
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, current_user
from app.api.http.decorators import body, response
from app.api.http.errors import refuse
from app.api.schemas.filters import FilterSchema, FiltersSchema, NewFilterSchema
from app.dates import utcnow
from app.events.filtering import add_filter, change_filter, remove_filter
from app.extensions import db
from app.models.safety.filtering import MAX_FILTERS, TooManyFilters


def end_after(seconds: int) -> datetime | None:
    """Return when a filter that begins now ends, or None if it never does."""
    return utcnow() + timedelta(seconds=seconds) if seconds else None


@bp.get('/filters')
@authenticate(scope='read')
@response(FiltersSchema)
def get_filters() -> Any:
    """List your filters, oldest first, including those that have ended."""
    return {'items': current_user.filters()}


@bp.post('/filters')
@authenticate(scope='write')
@body(NewFilterSchema)
@response(FilterSchema, 201)
def create_filter(fields: dict[str, Any]) -> Any:
    """Filter posts by a word, a phrase or a tag; repeating a phrase replaces its filter.

    Lists leave out posts that a filter hides, so a page may be shorter and still have a next one.
    """
    until = end_after(fields['duration'])
    try:
        created = add_filter(authenticated_user(), fields['phrase'], fields['action'], until)
    except TooManyFilters:
        db.session.rollback()
        refuse('phrase', f'you can have at most {MAX_FILTERS} filters')
    return created


@bp.put('/filters/<id:filter_id>')
@authenticate(scope='write')
@body(NewFilterSchema)
@response(FilterSchema)
def update_filter(fields: dict[str, Any], filter_id: int) -> Any:
    """Change a filter; it replaces another one with the same phrase."""
    until = end_after(fields['duration'])
    changed = change_filter(
        authenticated_user(), filter_id, fields['phrase'], fields['action'], until
    )
    return changed or abort(404)


@bp.delete('/filters/<id:filter_id>')
@authenticate(scope='write')
def delete_filter(filter_id: int) -> ResponseReturnValue:
    """Delete a filter."""
    if not remove_filter(authenticated_user(), filter_id):
        abort(404)
    return '', 204
