"""The picture of oneself."""

from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, confirmed
from app.api.http.decorators import form_body, response
from app.api.http.errors import Refused, refuse
from app.api.schemas.avatars import AvatarSchema
from app.api.schemas.users import UserSchema
from app.api.serializers import user_json
from app.api.users import user_or_404
from app.http.request_size import takes_files
from app.media.avatars import change_avatar, remove_avatar
from app.media.images.avatars import Focus
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.validators import Invalid

BUSY = 'the site is busy with other pictures; try again'
UNAVAILABLE = "the picture can't be saved right now; try again later"


@bp.put('/me/avatar')
@takes_files
@authenticate(scope='write')
@confirmed
@form_body(AvatarSchema)
@response(UserSchema)
def update_avatar(fields: dict[str, Any]) -> Any:
    """Upload a picture of yourself: JPEG, PNG, WebP or GIF, up to 8 MB.

    It is cropped to a square; `focus` is the part that is kept: `start` (top or left), `middle` or
    `end`.
    """
    user = authenticated_user()
    user_id = user.id
    try:
        change_avatar(user, fields['file'].read(), Focus(fields['focus']))
    except Invalid as error:
        refuse('file', str(error))
    except Busy as error:
        raise unavailable(BUSY) from error
    except StoreUnavailable as error:
        current_app.logger.error('picture not stored: %s', error)
        raise unavailable(UNAVAILABLE) from error
    return user_json(user_or_404(user_id))


@bp.delete('/me/avatar')
@authenticate(scope='write')
def delete_avatar() -> ResponseReturnValue:
    """Remove the picture of yourself; repeating this changes nothing."""
    remove_avatar(authenticated_user())
    return '', 204


def unavailable(problem: str) -> Refused:
    """Return the answer to a picture that may be taken later."""
    return Refused(f'file: {problem}', {'file': problem}, ServiceUnavailable)
