"""Posts: the home page, Explore, and the editing and the history of a post."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required
from markupsafe import Markup

from app.events.mentions import rewrite_and_notify
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.html.rendering import present_names
from app.http.access import current_user, reader_id, readers_only
from app.http.pagination import paginate
from app.http.rate_limits import posting
from app.http.redirects import next_page, wants_no_page, way_back
from app.http.request_size import takes_pictures
from app.main.blueprint import bp
from app.main.forms import PostForm
from app.main.media.editing import EditPostForm
from app.main.media.publishing import Outcome, publish_form
from app.main.site import strangers_see_the_front
from app.models import Post, PostList
from app.models.mentions.states import mentions_by_id
from app.models.people.suggestions import suggestions_for


@bp.route('/', methods=['GET', 'POST'])
@bp.route('/index', methods=['GET', 'POST'])
@takes_pictures
@strangers_see_the_front
@login_required
@posting
def index() -> ResponseReturnValue:
    """The own and followed posts, newest first, below a form for another."""
    # Reading needs no form object; the template draws the empty form by itself.
    form = PostForm() if request.method == 'POST' else None
    if form and form.validate() and (outcome := publish_post(form)):
        flash(posted(outcome), 'success')
        # After a redirect, reloading the page doesn't post the same text again.
        return redirect(url_for('main.index'))
    page = paginate(current_user.timeline())
    html = render_template(
        'posts/index.html',
        title=_('Home'),
        page=page,
        form=form,
        is_home=True,
        suggestions=suggestions_for(current_user.id),
    )
    return html, 422 if form else 200


def publish_post(form: PostForm, **values: Any) -> Outcome | None:
    """Write what a form brought, unless its pictures are refused."""
    return publish_form(form, form.post.data or '', **form.rules(), **form.warnings, **values)


def posted(outcome: Outcome) -> str:
    """Return what is said of a new post; without an id, the same form had written it before."""
    if outcome.is_waiting:
        return str(_('Your post will appear as soon as its pictures are ready.'))
    if outcome.id is None:
        return str(_('Posted.'))
    post_id = outcome.id
    link = Markup('<a href="{}">{}</a>').format(url_for('main.post', post_id=post_id), _('View'))
    return Markup('{} {}').format(_('Posted.'), link)


@bp.get('/explore')
@login_required
def explore() -> ResponseReturnValue:
    """Every post on the site, newest first."""
    page = paginate(PostList.explore(current_user.id))
    return render_template(
        'posts/index.html',
        title=_('Explore'),
        page=page,
        suggestions=suggestions_for(current_user.id),
    )


@bp.route('/post/<int:post_id>/delete', methods=['GET', 'POST'])
@login_required
def delete_post(post_id: int) -> ResponseReturnValue:
    """Ask whether to delete an own post, and delete it."""
    found = PostList.find(post_id, current_user.id)
    if found is None or found.user_id != current_user.id:
        abort(404)
    if is_button_pressed():
        Post.delete_by_id(found.id)
        db.session.commit()
        if wants_no_page():
            return '', 204
        flash(_('Your post has been deleted.'), 'success')
        return redirect(way_back_from(post_id, url_for('main.index')))
    back = way_back_from(post_id, url_for('main.index'))
    return show_form('posts/delete_post.html', EmptyForm(), post=found, back=back)


def way_back_from(post_id: int, default: str) -> str:
    """Return the page where the button of a post was pressed, unless the post was all of it."""
    back = way_back(default)
    return default if back.startswith(url_for('main.post', post_id=post_id)) else back


@bp.route('/post/<int:post_id>/edit', methods=['GET', 'POST'])
@login_required
@posting
def edit_post(post_id: int) -> ResponseReturnValue:
    """Change the text of an own post, or who may reply to it."""
    is_sent = request.method == 'POST'
    # Locked only when it is about to change, so that looking at the form never waits.
    found = Post.owned_by(current_user.id, post_id, for_update=is_sent) or abort(404)
    form = EditPostForm(found)
    if not form.validate_on_submit():
        back = way_back(url_for('main.post', post_id=post_id))
        return show_form('posts/edit_post.html', form, post_id=post_id, back=back)
    form.save(found)
    rewrite_and_notify(current_user, found, form.post.data or '')
    db.session.commit()
    flash(_('Your changes have been saved.'), 'success')
    return redirect(next_page(url_for('main.post', post_id=post_id)))


@bp.get('/post/<int:post_id>/history')
@readers_only
def former_texts(post_id: int) -> ResponseReturnValue:
    """What a post said before it was edited, for everyone who can read it."""
    # This list leaves out closed accounts, whose former texts are hidden with the posts.
    if PostList.find(post_id, reader_id()) is None:
        abort(404)
    found = db.session.get_one(Post, post_id)
    texts = found.history()
    # Whom only a former text mentions isn't known any longer, as names may have new owners.
    mentioned = (
        mentions_by_id([post_id], reader_id()) if any('@' in text.body for text in texts) else {}
    )
    shown = {'texts': texts, 'names': present_names(mentioned.get(post_id, ()))}
    return render_template('posts/former_texts.html', post=found, **shown)
