"""Covering and uncovering posts, after a page that says what this does."""

from collections.abc import Callable

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.accounts.covering import PostGone, cover, uncover
from app.admin.access import staff_only
from app.admin.acting import done
from app.admin.blueprint import bp
from app.admin.forms import ActionForm, CoverForm, UncoverForm
from app.extensions import db
from app.html.forms import show_form
from app.http.access import reader_id, signed_in_user
from app.http.rate_limits import own_guesses
from app.models import Post, PostList, User
from app.models.moderation.acting import may_act_on


@bp.route('/posts/<int:post_id>/cover', methods=['GET', 'POST'])
@staff_only
@own_guesses
def cover_post(post_id: int) -> ResponseReturnValue:
    """Cover a post until a reader asks to see it."""
    return change_cover(post_id, CoverForm(), 'admin/posts/cover.html', cover)


@bp.route('/posts/<int:post_id>/uncover', methods=['GET', 'POST'])
@staff_only
@own_guesses
def uncover_post(post_id: int) -> ResponseReturnValue:
    """Show it like any other again."""
    return change_cover(post_id, UncoverForm(), 'admin/posts/uncover.html', uncover)


def change_cover(
    post_id: int, form: ActionForm, template: str, act: Callable[[User, int, str], bool]
) -> ResponseReturnValue:
    """Say what will happen to a post, and do it once the form is accepted."""
    post, author = post_of_lower_account(post_id)
    # A post of a limited account may be hidden from moderators, too.
    is_shown = PostList.find(post_id, reader_id()) is not None
    account = url_for('admin.user', username=author.username)
    back = url_for('main.post', post_id=post_id) if is_shown else account
    actor, shown = signed_in_user(), {'post': post, 'author': author, 'back': back}
    try:
        return done(
            form,
            lambda reason: act(actor, post_id, reason),
            back,
            lambda: show_form(template, form, **shown),
        )
    except PostGone:
        # The author was quicker.
        abort(404)


def post_of_lower_account(post_id: int) -> tuple[Post, User]:
    """Return a post with its author, whose role is lower, or answer 404 or 403.

    The reader sees the post, or a moderator has covered it.
    """
    post = db.session.get(Post, post_id) or abort(404)
    if post.covered is None and PostList.find(post_id, reader_id()) is None:
        abort(404)
    author = db.session.get_one(User, post.user_id)
    if not may_act_on(signed_in_user(), author):
        abort(403)
    return post, author
