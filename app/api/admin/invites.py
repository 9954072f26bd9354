"""Invitations, for programs of the staff."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.accounts.invites import delete_invite as end_invite
from app.accounts.invites import make_invite
from app.api.admin.acting import page_of
from app.api.admin.schemas import AdminQuerySchema, InviteSchema, NewInviteSchema
from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user
from app.api.http.decorators import arguments, body, response
from app.api.http.idempotency import idempotent
from app.api.schemas.base import list_of
from app.extensions import db
from app.models import Invite
from app.models.site.invite import InviteRow, find_invites


def invite_json(row: InviteRow) -> dict[str, Any]:
    """Return an invitation with the link that it opens."""
    names = 'id', 'code', 'created', 'expires', 'max_uses', 'uses'
    return {
        **{name: getattr(row.invite, name) for name in names},
        # What an administrator sends to somebody must work from anywhere.
        'link': url_for('auth.register', invite=row.invite.code, _external=True),
        'username': row.username,
        'guests': row.guests,
    }


@bp.get('/admin/invites')
@authenticate(scope='admin')
@arguments(AdminQuerySchema)
@response(list_of(InviteSchema))
def get_invites(query: dict[str, Any]) -> Any:
    """List the invitations, newest first, with the users who registered by them."""
    rows, after = find_invites(str(query.get('after', '')), query['per_page'])
    return page_of(list(map(invite_json, rows)), after, query)


@bp.post('/admin/invites')
@authenticate(scope='admin')
@idempotent
@body(NewInviteSchema)
@response(InviteSchema, 201)
def create_invite(fields: dict[str, Any]) -> Any:
    """Create an invitation for a number of people, for a number of days or forever."""
    user = authenticated_user()
    invite = make_invite(user, fields['max_uses'], fields['days'])
    # The flush sets its id and time; `idempotent` commits.
    db.session.flush()
    return invite_json(InviteRow(invite, user.username, []))


@bp.delete('/admin/invites/<id:invite_id>')
@authenticate(scope='admin')
def delete_invite(invite_id: int) -> ResponseReturnValue:
    """Delete an invitation; users who registered by it stay."""
    end_invite(authenticated_user(), db.session.get(Invite, invite_id) or abort(404))
    db.session.commit()
    return '', 204
