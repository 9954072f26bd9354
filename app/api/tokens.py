"""Tokens, which are created with a username and password."""

from datetime import timedelta
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.accounts.authentication import require_unchanged
from app.api.blueprint import bp
from app.api.http.auth import authenticate, basic_auth, current_user, present_token
from app.api.http.decorators import body, response
from app.api.http.errors import refuse
from app.api.http.rate_limits import guesses
from app.api.schemas.tokens import NewTokenSchema, TokenKeySchema, TokensSchema
from app.extensions import db
from app.models.access.token import scopes_open_to
from app.monitoring.logs import security_log


@bp.post('/tokens')
@guesses
@authenticate(basic_auth)
@body(NewTokenSchema, optional=True)
@response(TokenKeySchema)
def get_token(wanted: dict[str, Any]) -> Any:
    """Create a token.

    Without a body, it has the scopes read and write and is valid for an hour. Only moderators and
    administrators can ask for the scope admin, which counts for as long as they are.
    """
    # Refused rather than left out: a token that does less than was asked for fails much later.
    if not set(wanted['scopes']) <= set(scopes_open_to(current_user)):
        refuse('scopes', 'only moderators and administrators can have the scope admin')
    lifetime = timedelta(seconds=wanted['expires_in'])
    # The password may have changed while it was being checked.
    require_unchanged(current_user)
    key, token = current_user.issue_token(wanted['name'], lifetime, tuple(wanted['scopes']))
    db.session.commit()
    security_log.info('token made user=%s address=%s', token.user_id, request.remote_addr)
    return {'token': key}


@bp.get('/tokens')
@authenticate(scope='read')
@response(TokensSchema)
def get_tokens() -> Any:
    """List your valid tokens."""
    return {'items': current_user.open_tokens()}


@bp.delete('/tokens')
@authenticate()
def revoke_token() -> ResponseReturnValue:
    """Revoke the token of this request."""
    # A token may always end itself, whatever its scopes are.
    token = present_token()
    return end_token(token.id if token else 0)


@bp.delete('/tokens/<id:token_id>')
@authenticate(scope='write')
def revoke_one_token(token_id: int) -> ResponseReturnValue:
    """Revoke one of your tokens."""
    return end_token(token_id)


def end_token(token_id: int) -> ResponseReturnValue:
    """End a token of the current user."""
    if not current_user.end_token(token_id):
        abort(404)
    db.session.commit()
    security_log.info('token ended user=%s token=%s', current_user.id, token_id)
    return '', 204
