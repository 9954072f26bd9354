"""Posts: the home page, Explore, and a post by itself, with its editing and its history."""

import sqlalchemy as sa
from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db, limiter
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user, readers_only
from app.http.pagination import paginate
from app.languages.detect import detect_language
from app.main.blueprint import bp
from app.main.forms import EditPostForm, PostForm
from app.models import Post, PostList

# Counted together with what a person's programs post.
posting = limiter.shared_limit(
    '30 per minute',
    scope='posting',
    methods=['POST'],
    key_func=lambda: f'user {current_user.id}',
)


@bp.route('/', methods=['GET', 'POST'])
@bp.route('/index', methods=['GET', 'POST'])
@login_required
@posting
def index() -> ResponseReturnValue:
    """The own and followed posts, newest first, below a form for another."""
    form = PostForm() if request.method == 'POST' else None
    if form and form.validate():
        body = form.post.data or ''
        language = detect_language(body)
        db.session.add(Post(body=body, user_id=current_user.id, language=language))
        db.session.commit()
        flash(_('Your post is now live!'), 'success')
        return redirect(url_for('main.index'))
    page = paginate(current_user.timeline())
    html = render_template('posts/index.html', title=_('Home'), page=page, form=form, is_home=True)
    return html, 422 if form else 200


@bp.get('/explore')
@login_required
def explore() -> ResponseReturnValue:
    """Every post on the site, newest first."""
    page = paginate(PostList.of_everybody())
    return render_template('posts/index.html', title=_('Explore'), page=page)


@bp.get('/post/<int:number>')
@readers_only
def post(number: int) -> ResponseReturnValue:
    """One post."""
    found = PostList.of_everybody(Post.id == number).first()
    return render_template('posts/post.html', post=found or abort(404))


@bp.route('/post/<int:number>/delete', methods=['GET', 'POST'])
@login_required
def delete_post(number: int) -> ResponseReturnValue:
    """Ask whether to delete an own post, and delete it."""
    found = PostList(Post.id == number, Post.user_id == current_user.id).first() or abort(404)
    if is_button_pressed():
        db.session.execute(sa.delete(Post).where(Post.id == found.id))
        db.session.commit()
        flash(_('Your post has been deleted.'), 'success')
        return redirect(url_for('main.index'))
    return show_form('posts/delete_post.html', EmptyForm(), post=found)


@bp.route('/post/<int:number>/edit', methods=['GET', 'POST'])
@login_required
@posting
def edit_post(number: int) -> ResponseReturnValue:
    """Change the text of an own post."""
    is_sent = request.method == 'POST'
    found = Post.by(current_user.id, number, for_update=is_sent) or abort(404)
    form = EditPostForm(post=found.body)
    if not form.validate_on_submit():
        return show_form('posts/edit_post.html', form, number=number)
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
    return render_template('posts/former_texts.html', post=found, texts=found.history())
