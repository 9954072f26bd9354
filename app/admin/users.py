"""The list of accounts, and the page about one."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.admin.access import account_or_404, staff_only
from app.admin.blueprint import bp
from app.admin.words import role_names
from app.http.access import current_user
from app.models.moderation.account_list import SORTS, AccountFilter, find_accounts
from app.models.moderation.acting import may_act_on, may_grant
from app.models.moderation.figures import figures_of
from app.models.moderation.log_list import log_of
from app.models.moderation.role import Role
from app.text.blanks import trim


@bp.get('/users')
@staff_only
def users() -> ResponseReturnValue:
    """The accounts, as the address asks for them."""
    given = request.args.get
    # URLs are typed by hand, too, so unknown values are ignored.
    sort = given('sort', 'newest')
    wanted = AccountFilter(
        text=trim(given('q', '')),
        role=given('role', ''),
        state=given('state', ''),
        sort=sort if sort in SORTS else 'newest',
        after=given('after', ''),
    )
    rows, after = find_accounts(wanted)
    return render_template(
        'admin/users.html', rows=rows, after=after, wanted=wanted, roles=role_names()
    )


@bp.get('/users/<username>')
@staff_only
def user(username: str) -> ResponseReturnValue:
    """Everything about an account, and the possible actions."""
    account = account_or_404(username)
    return render_template(
        'admin/user.html',
        user=account,
        figures=figures_of(account.id),
        entries=log_of(account.id),
        may_act=may_act_on(current_user, account),
        may_grant=may_grant(current_user, account, Role.MEMBER),
    )
