"""Threads: replies, ancestors and muting."""

from dataclasses import replace
from typing import Any

from flask import abort

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import arguments, response
from app.api.http.pagination import COUNTED, collection
from app.api.posts import post_or_404
from app.api.schemas.base import list_of
from app.api.schemas.posts import AncestorsSchema, PostSchema
from app.api.schemas.queries import ReplyPageQuerySchema
from app.api.serializers import post_json, posts_json
from app.extensions import db
from app.http.pagination import Page
from app.models.threads.answers import ancestors_of, answers_below, count_answers
from app.models.threads.places import Place
from app.models.threads.thread import place_of


def place_or_404(post_id: int) -> Place:
    """Return where a post stands, or answer 404."""
    found = place_of(post_id, current_user.id) or abort(404)
    return found.place


@bp.get('/posts/<id:post_id>/replies')
@authenticate(scope='read')
@arguments(ReplyPageQuerySchema)
@response(list_of(PostSchema))
def get_replies(query: dict[str, Any], post_id: int) -> Any:
    """List the replies to a post, and the replies to those, in the order of the thread."""
    here = place_or_404(post_id)
    found = answers_below(here, current_user.id, query.get('after'), query['per_page'])
    count = count_answers(here, current_user.id, COUNTED + 1)
    page = Page(found.posts, 1, query['per_page'], is_ascending=True)
    page = replace(page, total=count if count <= COUNTED else None)
    # A page begins where the one above it ends, so pages have no numbers here.
    following = {'after': found.next} if found.next else None
    return collection(posts_json(found.posts), page, None, (following, None))


@bp.get('/posts/<id:post_id>/ancestors')
@authenticate(scope='read')
@response(AncestorsSchema)
def get_ancestors(post_id: int) -> Any:
    """List what a post replies to, from the first post of the thread."""
    return {'items': posts_json(ancestors_of(place_or_404(post_id), current_user.id))}


@bp.put('/posts/<id:post_id>/mute')
@authenticate(scope='write')
@response(PostSchema)
def mute_thread(post_id: int) -> Any:
    """Stop notifications from the thread of a post; repeating this changes nothing."""
    current_user.mute_thread(place_or_404(post_id).thread_id)
    db.session.commit()
    return post_json(post_or_404(post_id))


@bp.delete('/posts/<id:post_id>/mute')
@authenticate(scope='write')
@response(PostSchema)
def unmute_thread(post_id: int) -> Any:
    """Resume notifications from the thread of a post; repeating this changes nothing."""
    current_user.unmute_thread(place_or_404(post_id).thread_id)
    db.session.commit()
    return post_json(post_or_404(post_id))
