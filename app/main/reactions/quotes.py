"""Quoting a post: a post of one's own with another in it."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.html.forms import show_form
from app.html.rendering import Written
from app.http.access import current_user
from app.http.rate_limits import posting
from app.http.request_size import takes_pictures
from app.main.blueprint import bp
from app.main.forms import PostForm
from app.main.posts import posted, publish_post
from app.models import PostList
from app.models.media.shown import media_of
from app.models.mentions.states import mentions_of


@bp.route('/post/<int:post_id>/quote', methods=['GET', 'POST'])
@takes_pictures
@login_required
@posting
def quote(post_id: int) -> ResponseReturnValue:
    """A form for a post that quotes another."""
    quoted = PostList.find(post_id, current_user.id) or abort(404)
    form = PostForm()
    is_right = request.method == 'POST' and form.validate()
    if is_right and (outcome := publish_post(form, quoted_id=post_id)):
        flash(posted(outcome), 'success')
        return redirect(url_for('main.index'))
    mentioned, pictures = mentions_of([quoted]), media_of([quoted])
    written = Written(quoted, mentioned.get(post_id, ()), pictures.get(post_id, ()))
    return show_form('posts/quote.html', form, quoted=written)
