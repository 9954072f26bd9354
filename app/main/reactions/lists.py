"""Who liked and reposted a post, and the reader's own bookmarks."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.http.access import current_user
from app.http.pagination import paginate
from app.main.blueprint import bp
from app.models import PostList, Reaction
from app.models.reactions.bookmarks import BookmarkList
from app.models.reactions.people import reaction_list


@bp.get('/post/<int:post_id>/likes')
@login_required
def likes(post_id: int) -> ResponseReturnValue:
    """The users who like a post, the newest like first."""
    return show_people(post_id, Reaction.LIKE)


@bp.get('/post/<int:post_id>/reposts')
@login_required
def reposts(post_id: int) -> ResponseReturnValue:
    """The users who reposted a post, the newest repost first."""
    return show_people(post_id, Reaction.REPOST)


def show_people(post_id: int, kind: Reaction) -> ResponseReturnValue:
    """Return the page of users who liked or reposted a post."""
    found = PostList.find(post_id, current_user.id) or abort(404)
    page = paginate(reaction_list(kind, post_id, current_user.id))
    return render_template('posts/reactions.html', post=found, kind=kind, page=page)


@bp.get('/bookmarks')
@login_required
def bookmarks() -> ResponseReturnValue:
    """The reader's bookmarks, the newest first."""
    return render_template('posts/bookmarks.html', page=paginate(BookmarkList(current_user.id)))
