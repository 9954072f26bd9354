"""Tags, and the posts that have them."""

from flask import abort

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.pagination import paginated_response
from app.api.schemas.posts import PostSchema
from app.api.serializers import posts_json
from app.models.tags.tagged import TaggedPosts, posts_with
from app.text.names import folded_tag


@bp.get('/tags/<tag_name>/posts')
@authenticate(scope='read')
@paginated_response(PostSchema, posts_json)
def get_posts_with_tag(tag_name: str) -> TaggedPosts:
    """List the posts with a tag, newest first, without replies to others."""
    return posts_with(folded_tag(tag_name) or abort(404), current_user.id)
