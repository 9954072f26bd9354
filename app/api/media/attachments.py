"""Uploading pictures for posts and messages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from apifairy import other_responses
from flask import abort, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict

from app.api.blueprint import bp
from app.api.http.auth import authenticate, confirmed, current_user
from app.api.http.decorators import body, form_body, response
from app.api.http.errors import explained, refuse
from app.api.media.storing import file_named
from app.api.schemas.media import AltSchema, MediaSchema, NewMediaSchema
from app.api.serializers import attachment_json
from app.extensions import db
from app.http.rate_limits import posting
from app.http.request_size import takes_files
from app.media.alt_texts import check_described
from app.media.attachments import add_picture, describe_picture, remove_picture
from app.models import Attachment
from app.models.media.attaching import MOST_PICTURES, Media, MediaProblem, MediaRefused
from app.models.media.unused import unused_pictures
from app.validators import Invalid

PROBLEMS = {
    MediaProblem.TOO_MANY: f'must be at most {MOST_PICTURES}',
    MediaProblem.UNKNOWN: 'must be your own pictures, unused elsewhere and each listed once',
    MediaProblem.PROCESSING: 'not all of these pictures are ready; try again',
    MediaProblem.FAILED: 'one of these pictures is damaged',
}


# The message where the site requires descriptions.
NOT_DESCRIBED = 'each picture needs an `alt` on this site'


@contextmanager
def media_ids_named(media_ids: Sequence[int]) -> Iterator[None]:
    """Answer 400 for pictures that a post or a message can't have."""
    try:
        check_described(alts_of(media_ids))
    except Invalid:
        refuse('media_ids', NOT_DESCRIBED)
    try:
        yield
    except MediaRefused as error:
        refuse('media_ids', PROBLEMS[error.problem])


def alts_of(media_ids: Sequence[int]) -> Iterator[str]:
    """Yield the descriptions of pictures; nothing is queried unless the site requires them."""
    for picture in unused_pictures(current_user.id, Media(media_ids)):
        yield picture.alt


@bp.post('/media')
@takes_files
@authenticate(scope='write')
@confirmed
@posting
@form_body(NewMediaSchema)
@response(MediaSchema, 201)
def create_media(fields: dict[str, Any]) -> Any:
    """Upload a picture for a post or a message: JPEG, PNG, WebP or GIF, up to 8 MB.

    Processing a large one takes a few seconds: get it again until its `state` is `ready` or
    `failed`. Pictures that are not used within a day are deleted.
    """
    with file_named():
        added = add_picture(current_user.id, fields['file'].read(), fields['alt'])
    location = url_for('api.get_media', media_id=added.id)
    return attachment_json(added), 201, {'Location': location}


@bp.get('/media/<id:media_id>')
@authenticate(scope='read')
@response(MediaSchema)
def get_media(media_id: int) -> Any:
    """Get a picture that you have uploaded."""
    return attachment_json(Attachment.owned_by(current_user.id, media_id) or abort(404))


@bp.put('/media/<id:media_id>')
@authenticate(scope='write')
@body(AltSchema)
@response(MediaSchema)
def update_media(fields: dict[str, Any], media_id: int) -> Any:
    """Change the description of one of your pictures, even after it was posted."""
    try:
        found = describe_picture(current_user.id, media_id, fields['alt']) or abort(404)
    except Invalid:
        refuse('alt', NOT_DESCRIBED)
    db.session.commit()
    return attachment_json(found)


@bp.delete('/media/<id:media_id>')
@authenticate(scope='write')
@other_responses({409: 'The picture belongs to a post or a message'})
def delete_media(media_id: int) -> ResponseReturnValue:
    """Delete one of your pictures that belongs to no post or message."""
    Attachment.owned_by(current_user.id, media_id) or abort(404)
    if not remove_picture(current_user.id, media_id):
        raise explained(Conflict(), 'the picture is in a post or a message; delete that instead')
    db.session.commit()
    return '', 204
