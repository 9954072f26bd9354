"""Suspending, limiting, restoring and giving roles; a page first says what this does."""

from collections.abc import Callable

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.accounts.limiting import limit as limit_user
from app.accounts.limiting import unlimit as unlimit_user
from app.accounts.purging import purge
from app.accounts.roles import change_role as give_role
from app.accounts.suspension import restore as restore_user
from app.accounts.suspension import suspend as suspend_user
from app.admin.access import account_or_404, staff_only
from app.admin.acting import done
from app.admin.blueprint import bp
from app.admin.forms import (
    ActionForm,
    DeleteForm,
    LimitForm,
    RestoreForm,
    RoleForm,
    SuspendForm,
    UnlimitForm,
)
from app.admin.words import role_names
from app.html.forms import show_form
from app.http.access import signed_in_user
from app.http.rate_limits import own_guesses
from app.models import User
from app.models.moderation.acting import may_act_on, may_grant
from app.models.moderation.figures import figures_of
from app.models.moderation.role import Role


@bp.route('/users/<username>/suspend', methods=['GET', 'POST'])
@staff_only
@own_guesses
def suspend(username: str) -> ResponseReturnValue:
    """Hide an account and all its posts."""
    return change_visibility(username, SuspendForm(), 'admin/suspend.html', suspend_user)


@bp.route('/users/<username>/restore', methods=['GET', 'POST'])
@staff_only
@own_guesses
def restore(username: str) -> ResponseReturnValue:
    """Show it again."""
    return change_visibility(username, RestoreForm(), 'admin/restore.html', restore_user)


@bp.route('/users/<username>/limit', methods=['GET', 'POST'])
@staff_only
@own_guesses
def limit(username: str) -> ResponseReturnValue:
    """Hide an account from all but its followers."""
    return change_visibility(username, LimitForm(), 'admin/limit.html', limit_user)


@bp.route('/users/<username>/unlimit', methods=['GET', 'POST'])
@staff_only
@own_guesses
def unlimit(username: str) -> ResponseReturnValue:
    """Show it to everybody again."""
    return change_visibility(username, UnlimitForm(), 'admin/unlimit.html', unlimit_user)


def change_visibility(
    username: str, form: ActionForm, template: str, act: Callable[[User, User, str], bool]
) -> ResponseReturnValue:
    """Say what will happen to an account, and do it once the form is accepted."""
    user = lower_account(username)
    # The proxy of the user won't do where rows are locked and refreshed.
    actor = signed_in_user()
    return done(
        form,
        lambda reason: act(actor, user, reason),
        account_page(user),
        lambda: show_form(template, form, user=user, figures=figures_of(user.id)),
    )


@bp.route('/users/<username>/delete', methods=['GET', 'POST'])
@staff_only
@own_guesses
def delete_account(username: str) -> ResponseReturnValue:
    """Delete an account and everything in it, for good."""
    user = lower_account(username)
    actor, form = signed_in_user(), DeleteForm()
    require_admin(actor, user)
    return done(
        form,
        lambda reason: purge(actor, user, reason),
        url_for('admin.users'),
        lambda: show_form('admin/delete.html', form, user=user, figures=figures_of(user.id)),
    )


@bp.route('/users/<username>/role', methods=['GET', 'POST'])
@staff_only
@own_guesses
def change_role(username: str) -> ResponseReturnValue:
    """Give an account another role."""
    user = lower_account(username)
    actor = signed_in_user()
    require_admin(actor, user)
    form = RoleForm(user, role_names())
    return done(
        form,
        lambda reason: give_role(actor, user, Role(form.role.data), reason),
        account_page(user),
        lambda: show_form('admin/role.html', form, user=user),
    )


def require_admin(actor: User, user: User) -> None:
    """Answer 403 to moderators."""
    # Those who may give any role at all may give the lowest.
    if not may_grant(actor, user, Role.MEMBER):
        abort(403)


def lower_account(username: str) -> User:
    """Return an account of a lower role, or answer 404 or 403."""
    user = account_or_404(username)
    if not may_act_on(signed_in_user(), user):
        abort(403)
    return user


def account_page(user: User) -> str:
    """Return the address of the page about an account."""
    return url_for('admin.user', username=user.username)
