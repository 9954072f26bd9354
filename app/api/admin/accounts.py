"""The accounts of a site, for programs of its staff."""

from collections.abc import Callable
from typing import Any

from flask import abort

from app.accounts.limiting import limit, unlimit
from app.accounts.suspension import restore, suspend
from app.api.admin.acting import page_of, roles_checked
from app.api.admin.schemas import (
    AccountQuerySchema,
    AccountSchema,
    OptionalReasonSchema,
    ReasonSchema,
)
from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user
from app.api.http.decorators import arguments, body, response
from app.api.schemas.base import list_of
from app.extensions import db
from app.models import User
from app.models.moderation.account_list import AccountFilter, find_accounts


@bp.get('/admin/users')
@authenticate(scope='admin')
@arguments(AccountQuerySchema)
@response(list_of(AccountSchema))
def get_accounts(query: dict[str, Any]) -> Any:
    """List the accounts, also hidden ones, newest first.

    `q` is the beginning of a username, or a whole email address.
    """
    wanted = AccountFilter(
        text=query['q'],
        role=query.get('role', ''),
        state=query.get('state', ''),
        sort=query['sort'],
        after=str(query.get('after', '')),
        per_page=query['per_page'],
    )
    return page_of(*find_accounts(wanted), query)


def changed(user_id: int, act: Callable[[User, User, str], bool], reason: str) -> User:
    """Do something to an account and return it, or answer 404 or 403."""
    user = db.session.get(User, user_id) or abort(404)
    # The user themselves and no proxy, since rows are locked and read anew.
    with roles_checked():
        act(authenticated_user(), user, reason)
    db.session.commit()
    return user


@bp.post('/admin/users/<id:user_id>/suspend')
@authenticate(scope='admin')
@body(ReasonSchema)
@response(AccountSchema)
def suspend_user(fields: dict[str, Any], user_id: int) -> Any:
    """Hide a user and everything they wrote, and sign them out; repeating this changes nothing.

    Nothing is deleted. The user gets an email with the reason.
    """
    return changed(user_id, suspend, fields['reason'])


@bp.post('/admin/users/<id:user_id>/restore')
@authenticate(scope='admin')
@body(OptionalReasonSchema, optional=True)
@response(AccountSchema)
def restore_user(fields: dict[str, Any], user_id: int) -> Any:
    """Show a suspended user again; repeating this changes nothing."""
    return changed(user_id, restore, fields['reason'])


@bp.post('/admin/users/<id:user_id>/limit')
@authenticate(scope='admin')
@body(ReasonSchema)
@response(AccountSchema)
def limit_user(fields: dict[str, Any], user_id: int) -> Any:
    """Show a user and everything they wrote to followers only; repeating this changes nothing.

    The user gets an email with the reason.
    """
    return changed(user_id, limit, fields['reason'])


@bp.post('/admin/users/<id:user_id>/unlimit')
@authenticate(scope='admin')
@body(OptionalReasonSchema, optional=True)
@response(AccountSchema)
def unlimit_user(fields: dict[str, Any], user_id: int) -> Any:
    """Lift the limit of a user; repeating this changes nothing."""
    return changed(user_id, unlimit, fields['reason'])
