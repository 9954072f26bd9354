"""The queue of appeals, and the page about one."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.appeals.deciding import may_decide
from app.accounts.appeals.words import decision_name
from app.admin.access import staff_only
from app.admin.appeals.forms import DecideForm
from app.admin.blueprint import bp
from app.extensions import db
from app.http.access import current_user
from app.models import Appeal, Post, User
from app.models.moderation.account_history import action_row
from app.models.moderation.acting import may_act_on
from app.models.moderation.appeal_list import AppealFilter, appeal_row, find_appeals

bp.add_app_template_filter(decision_name)


@bp.get('/appeals')
@staff_only
def appeals() -> ResponseReturnValue:
    """The appeals, as the address asks for them."""
    given = request.args.get
    # URLs are typed by hand, too, so unknown values are ignored.
    wanted = AppealFilter(given('state', 'open'), given('after', ''), current_user.id)
    rows, after = find_appeals(wanted)
    return render_template('admin/appeals/list.html', rows=rows, after=after, wanted=wanted)


def appeal_or_404(appeal_id: int) -> Appeal:
    """Return an appeal that the reader may read, or answer 404."""
    return Appeal.find(appeal_id, current_user.id) or abort(404)


def show_appeal(appeal: Appeal, form: DecideForm | None = None) -> ResponseReturnValue:
    """Return the page about an appeal, as 422 below a form that can't be accepted."""
    row, user = appeal_row(appeal.id), db.session.get_one(User, appeal.user_id)
    action = action_row(user.id, row.entry.id)
    post = db.session.get(Post, row.entry.post_id) if row.entry.post_id else None
    page = render_template(
        'admin/appeals/appeal.html',
        row=row,
        action=action,
        # Moderators may not see the page of the post, as that of a limited account.
        text=post.body if post else action and action.excerpt,
        may_act=may_act_on(current_user, user),
        may_decide=may_decide(current_user, row.entry, user),
        form=form or DecideForm(),
    )
    return page, 422 if form else 200
