"""The buttons below a post."""

from flask import Response, abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.events.reactions import react_and_notify
from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import signed_in_user
from app.http.redirects import page_before
from app.http.streams import STREAM, wants_stream
from app.main.blueprint import bp
from app.main.reactions.quotes import not_shareable
from app.models import PostList, Reaction
from app.models.reactions.reacting import NotShareable


@bp.post('/post/<int:post_id>/<any(like, repost, bookmark):kind>')
@login_required
def react(post_id: int, kind: str) -> ResponseReturnValue:
    """Like, repost or bookmark a post; repeating it changes nothing."""
    return pressed(post_id, Reaction(kind), is_on=True)


@bp.post('/post/<int:post_id>/<any(unlike, unrepost, unbookmark):undo>')
@login_required
def take_back(post_id: int, undo: str) -> ResponseReturnValue:
    """Take back a like, repost or bookmark."""
    return pressed(post_id, Reaction(undo.removeprefix('un')), is_on=False)


def pressed(post_id: int, kind: Reaction, is_on: bool) -> ResponseReturnValue:
    """Press a button below a post, or release it; if scripts run, only its row changes."""
    if is_button_pressed():
        try:
            react_and_notify(signed_in_user(), kind, post_id, is_on) or abort(404)
        # The page wouldn't have this button now; it may be older than the account's protection.
        except NotShareable:
            db.session.rollback()
            flash(not_shareable(), 'danger')
            return redirect(f'{page_before()}#post{post_id}')
        # Without scripts, the browser goes back to the page that it comes from.
        if wants_stream():
            post = PostList.find(post_id, signed_in_user().id) or abort(404)
            html = render_template('posts/reaction_stream.html', post=post)
            return Response(html, mimetype=STREAM)
    return redirect(f'{page_before()}#post{post_id}')
