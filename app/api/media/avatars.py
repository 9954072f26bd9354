"""Profile pictures."""

from typing import Any

from flask.typing import ResponseReturnValue

from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, confirmed
from app.api.http.decorators import form_body, response
from app.api.media.storing import file_named
from app.api.schemas.avatars import AvatarSchema
from app.api.schemas.users import UserSchema
from app.api.serializers import user_json
from app.api.users import user_or_404
from app.http.request_size import takes_files
from app.media.avatars import change_avatar, remove_avatar
from app.media.images.avatars import Focus


@bp.put('/me/avatar')
@takes_files
@authenticate(scope='write')
@confirmed
@form_body(AvatarSchema)
@response(UserSchema)
def update_avatar(fields: dict[str, Any]) -> Any:
    """Upload your profile picture: JPEG, PNG, WebP or GIF, up to 8 MB.

    It is cropped to a square; `focus` is the part that is kept: `start` (top or left), `middle` or
    `end`.
    """
    user = authenticated_user()
    user_id = user.id
    with file_named():
        change_avatar(user, fields['file'].read(), Focus(fields['focus']))
    return user_json(user_or_404(user_id))


@bp.delete('/me/avatar')
@authenticate(scope='write')
def delete_avatar() -> ResponseReturnValue:
    """Remove your profile picture; repeating this changes nothing."""
    remove_avatar(authenticated_user())
    return '', 204
