"""Quoting a post: a post of one's own with another in it."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.events.reactions import quote_and_notify
from app.html.form_keys import write_once
from app.html.forms import show_form
from app.html.rendering import Written
from app.http.access import current_user, signed_in_user
from app.http.rate_limits import posting
from app.main.blueprint import bp
from app.main.forms import PostForm
from app.models import PostList
from app.models.mentions.states import mentions_of


@bp.route('/post/<int:post_id>/quote', methods=['GET', 'POST'])
@login_required
@posting
def quote(post_id: int) -> ResponseReturnValue:
    """A form for a post that quotes another."""
    quoted = PostList.find(post_id, current_user.id) or abort(404)
    form = PostForm()
    if request.method == 'POST' and form.validate():
        rule = {'who_can_reply': form.who_can_reply.data}
        body = form.post.data or ''
        # Going back and sending the form again writes no second post.
        write_once(current_user, lambda: quote_and_notify(signed_in_user(), body, post_id, **rule))
        flash(_('Posted.'), 'success')
        return redirect(url_for('main.index'))
    written = Written(quoted, mentions_of([quoted]).get(post_id, ()))
    return show_form('posts/quote.html', form, quoted=written)
