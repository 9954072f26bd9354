"""The page of a post, with what it replies to above it, and its replies below."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.html.rendering import articles_of
from app.http.access import current_user, reader_id, readers_only
from app.main.blueprint import bp
from app.models import PostRow
from app.models.keyset import MAX_ID, parse_number
from app.models.media.picture import Picture
from app.models.media.shown import media_of
from app.models.safety.visibility import narrower
from app.models.threads.path import parse_path
from app.models.threads.thread import find_thread
from app.text.tokens import mentions_in

REPLIES_PER_PAGE = 50


@bp.get('/post/<int:post_id>')
@readers_only
def post(post_id: int) -> ResponseReturnValue:
    """One post and its thread."""
    return show_thread(post_id)


def show_thread(post_id: int, form: FlaskForm | None = None) -> ResponseReturnValue:
    """Return the page of a post, with what was typed into a form that can't be accepted."""
    # A path that leads nowhere, or into another thread, only selects another page of replies.
    reader = reader_id()
    after = parse_path(request.args.get('after', ''))
    thread = find_thread(post_id, reader, after, REPLIES_PER_PAGE) or abort(404)
    posts = thread.posts
    drawn = articles_of(posts, asked_for=post_id)
    articles = dict(zip((row.id for row in posts), drawn, strict=True))
    begun = begun_reply(thread.post.username, thread.post.body) if reader else ''
    shown = {'thread': thread, 'articles': articles, 'begun': begun, 'is_first': after is None}
    if reader:
        # Sent along, so that a reply that is refused doesn't come back visible to everyone.
        shown['audience'] = narrower(current_user.default_visibility, thread.post.audience)
    # Scripts follow a redirect without its fragment, so the page itself scrolls to a new reply.
    new_id = parse_number(request.args.get('new', ''), MAX_ID)
    # The title of a page is the text, if there is one.
    pictures = () if thread.post.body else media_of([thread.post]).get(post_id, ())
    preview = None if current_user.is_authenticated else preview_of(thread.post)
    html = render_template(
        'threads/thread.html', form=form, new_id=new_id, preview=preview, pictures=pictures, **shown
    )
    return html, 422 if form else 200


def preview_of(post: PostRow) -> Picture | None:
    """Return the picture that other sites show with a link to a post, if there is one."""
    if post.sensitive or post.content_warning:
        return None
    return next(iter(media_of([post]).get(post.id, ())), None)


def begun_reply(username: str, body: str) -> str:
    """Return the names that a reply begins with: the author, and those mentioned."""
    names = dict.fromkeys([username, *mentions_in(body)])
    own = current_user.username.lower()
    return ''.join(f'@{name} ' for name in names if name.lower() != own)
