"""The posts with a tag."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.http.access import reader_id, readers_only
from app.http.pagination import paginate
from app.main.blueprint import bp
from app.models.tags.tagged import posts_with
from app.text.names import folded_tag


@bp.get('/tag/<tag_name>')
@readers_only
def tag(tag_name: str) -> ResponseReturnValue:
    """The posts with a tag, newest first, without replies to others."""
    # A text that can't be a tag has no page; a tag that nobody has used has an empty one.
    folded = folded_tag(tag_name) or abort(404)
    page = paginate(posts_with(folded, reader_id()))
    return render_template('tags/tag.html', tag=folded, page=page)
