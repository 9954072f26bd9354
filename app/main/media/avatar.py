"""The user's profile picture."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.html.forms import is_button_pressed, show_form
from app.http.access import signed_in_user
from app.http.request_size import takes_files
from app.main.blueprint import bp
from app.main.media.forms import AvatarForm
from app.main.media.words import REFUSALS, reason
from app.media.avatars import change_avatar, remove_avatar
from app.media.images.avatars import Focus


@bp.route('/settings/avatar', methods=['GET', 'POST'])
@takes_files
@login_required
def change_picture() -> ResponseReturnValue:
    """Choose a profile picture."""
    form = AvatarForm()
    if form.validate_on_submit() and upload(form):
        flash(_('Your picture has been changed.'), 'success')
        return redirect(url_for('main.change_picture'))
    return show_form('media/avatar.html', form, title=_('Profile picture'))


def upload(form: AvatarForm) -> bool:
    """Change the picture and return True, or explain at the field why not."""
    content = form.picture.data.read() if form.picture.data else b''
    try:
        change_avatar(signed_in_user(), content, Focus(form.focus.data))
    except REFUSALS as error:
        form.picture.errors = [reason(error)]
        return False
    return True


@bp.post('/settings/avatar/delete')
@login_required
def delete_picture() -> ResponseReturnValue:
    """Delete the picture, so that the letter is shown again."""
    if is_button_pressed():
        remove_avatar(signed_in_user())
        flash(_('Your picture has been removed.'), 'success')
    return redirect(url_for('main.change_picture'))
