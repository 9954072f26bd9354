"""The post that a page of reactions is about."""

from flask import abort

from app.models import Post, PostList, PostRow


def post_or_404(post_id: int) -> PostRow:
    """Return a post that may be shown, or answer 404."""
    return PostList.of_everybody(Post.id == post_id).first() or abort(404)
