"""Editing a post, and what it said before."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_required

from app.extensions import db
from app.html.forms import show_form
from app.http.access import readers_only
from app.languages.detect import detect_language
from app.main.blueprint import bp
from app.main.forms import EditPostForm
from app.main.posts import posting
from app.models import Post, PostList


@bp.route('/post/<int:number>/edit', methods=['GET', 'POST'])
@login_required
@posting
def edit_post(number: int) -> ResponseReturnValue:
    """Change the text of an own post."""
    found = Post.by(current_user.id, number) or abort(404)
    form = EditPostForm(post=found.body)
    if not form.validate_on_submit():
        return show_form('edit_post.html', form, number=number)
    body = form.post.data or ''
    found.rewrite(body, detect_language(body))
    db.session.commit()
    flash(_('Your changes have been saved.'), 'success')
    return redirect(url_for('main.post', number=number))


@bp.get('/post/<int:number>/history')
@readers_only
def former_texts(number: int) -> ResponseReturnValue:
    """What a post said before it was edited, for everyone who can read it."""
    if PostList.of_everybody(Post.id == number).first() is None:
        abort(404)
    found = db.session.get_one(Post, number)
    return render_template('former_texts.html', post=found, texts=found.history())
