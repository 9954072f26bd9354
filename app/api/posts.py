"""Posts: reading and writing them."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException

from app.accounts.newcomers import check_links
from app.api.blueprint import bp
from app.api.http.auth import authenticate, confirmed, current_user
from app.api.http.decorators import body, response
from app.api.http.errors import Refused, refuse
from app.api.http.idempotency import idempotent
from app.api.http.newcomers import first_day_checked
from app.api.http.pagination import paginated_response
from app.api.media.attachments import NOT_DESCRIBED, media_ids_named
from app.api.schemas.posts import HistorySchema, NewPostSchema, PostSchema, PostUpdateSchema
from app.api.serializers import post_json, posts_json
from app.api.users import user_or_404
from app.events.mentions import rewrite_and_notify, write_and_notify
from app.events.reactions import quote_and_notify
from app.extensions import db
from app.http.rate_limits import posting
from app.media.alt_texts import check_post_described
from app.models import Post, PostList, PostRow
from app.models.media.attaching import Media
from app.models.params import USER_ID
from app.models.posts.post_list import BY_USER
from app.models.reactions.reacting import NotShareable
from app.models.threads.reply import ParentGone, RepliesLimited
from app.validators import Invalid, check_said


def post_or_404(post_id: int) -> PostRow:
    """Return the post with this id, if the current user may see it, or abort with 404."""
    return PostList.find(post_id, current_user.id) or abort(404)


@bp.get('/posts')
@authenticate(scope='read')
@paginated_response(PostSchema, posts_json)
def get_posts() -> PostList:
    """List all posts, newest first."""
    return PostList.explore(current_user.id)


@bp.get('/users/<id:user_id>/posts')
@authenticate(scope='read')
@paginated_response(PostSchema, posts_json)
def get_posts_of_user(user_id: int) -> PostList:
    """List the posts of a user, newest first, with their replies to others.

    Reposts are not among them; replies have a `reply_to_id`.
    """
    values = USER_ID(user_or_404(user_id).id)
    return PostList(BY_USER, reader_id=current_user.id, values=values)


@bp.post('/posts')
@authenticate(scope='write')
@confirmed
@posting
@idempotent
@body(NewPostSchema)
@response(PostSchema, 201)
def create_post(fields: dict[str, Any]) -> Any:
    """Create a post, a reply to one with `reply_to_id`, or a quote of one with `quote_id`."""
    with first_day_checked():
        check_links(current_user, fields['body'])
    # No commit here: `idempotent` writes the post and the kept response in one transaction.
    with media_ids_named(fields.get('media_ids', ())):
        post = write(fields)
    db.session.flush()
    location = url_for('api.get_post', post_id=post.id)
    return post_json(post_or_404(post.id)), 201, {'Location': location}


def write(fields: dict[str, Any]) -> Post:
    """Write a post, a reply or a quote. Raises Refused."""
    if 'quote_id' in fields:
        return write_quote(fields)
    values = {'reply_to': fields.get('reply_to_id'), **chosen(fields)}
    try:
        return write_and_notify(current_user, fields['body'], **values)
    except ParentGone as error:
        raise refusal('there is no such post', BadRequest) from error
    except RepliesLimited as error:
        raise refusal('the author has limited who can reply to this post', Forbidden) from error


def write_quote(fields: dict[str, Any]) -> Post:
    """Write a post that quotes another. Raises Refused."""
    # Such a post would notify two authors, and pages can't write one either.
    if 'reply_to_id' in fields:
        raise refusal("a reply can't also be a quote", BadRequest)
    if PostList.find(fields['quote_id'], current_user.id) is None:
        raise refusal('there is no such post', BadRequest, 'quote_id')
    try:
        return quote_and_notify(current_user, fields['body'], fields['quote_id'], **chosen(fields))
    except NotShareable as error:
        raise refusal('not everyone can see this post', Forbidden, 'quote_id') from error


def chosen(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of `write_post()` for the optional fields of a request."""
    names = 'who_can_reply', 'visibility', 'content_warning', 'sensitive'
    media = Media(fields.get('media_ids', ()))
    return {'media': media, **{name: fields[name] for name in names if name in fields}}


def refusal(problem: str, kind: type[HTTPException], field: str = 'reply_to_id') -> Refused:
    """Return the response to a reply or a quote that can't be written; it names the field."""
    return Refused(f'{field}: {problem}', {field: problem}, kind)


@bp.get('/posts/<id:post_id>')
@authenticate(scope='read')
@response(PostSchema)
def get_post(post_id: int) -> Any:
    """Get a post."""
    return post_json(post_or_404(post_id))


@bp.put('/posts/<id:post_id>')
@authenticate(scope='write')
@confirmed
@posting
@body(PostUpdateSchema)
@response(PostSchema)
def update_post(fields: dict[str, Any], post_id: int) -> Any:
    """Edit one of your posts; its former text stays in its history.

    A site that requires an `alt` of each picture requires it of older posts, too, once they are
    edited.
    """
    # Other users' posts look as if they didn't exist, so that ids reveal nothing.
    post = Post.owned_by(current_user.id, post_id) or abort(404)
    try:
        check_said(fields['body'], post.media_count)
    except Invalid as error:
        refuse('body', str(error))
    try:
        check_post_described(post)
    except Invalid:
        refuse('media', NOT_DESCRIBED)
    with first_day_checked():
        check_links(current_user, fields['body'], post.id)
    post.who_can_reply = fields.get('who_can_reply', post.who_can_reply)
    post.sensitive = fields.get('sensitive', post.sensitive)
    if 'content_warning' in fields:
        post.content_warning = fields['content_warning'] or None
    rewrite_and_notify(current_user, post, fields['body'])
    db.session.commit()
    return post_json(post_or_404(post_id))


@bp.delete('/posts/<id:post_id>')
@authenticate(scope='write')
def delete_post(post_id: int) -> ResponseReturnValue:
    """Delete one of your posts."""
    # Deleting also locks the parent, which has to be locked first.
    post = Post.owned_by(current_user.id, post_id, for_update=False) or abort(404)
    Post.delete_by_id(post.id)
    db.session.commit()
    return '', 204


@bp.get('/posts/<id:post_id>/history')
@authenticate(scope='read')
@response(HistorySchema)
def get_history(post_id: int) -> Any:
    """List the former texts of a post."""
    # The history of a hidden post is hidden too, so the post is looked up first.
    post_or_404(post_id)
    return {'items': db.session.get_one(Post, post_id).history()}
