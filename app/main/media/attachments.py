"""The pictures of a form that is being filled in, for the script that shows them."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.confirmation import must_confirm_email
from app.html.forms import EmptyForm
from app.http.access import current_user
from app.http.rate_limits import uploads
from app.http.request_size import takes_files
from app.http.request_state import count_no_visit
from app.main.blueprint import bp
from app.main.media.words import REFUSALS, reason
from app.media.attachments import add_picture
from app.models.keyset import MAX_ID, parse_number
from app.models.media.attaching import MOST_PICTURES, Media
from app.models.media.unused import unused_pictures


@bp.route('/attachments', methods=['GET', 'POST'])
@takes_files
@login_required
@uploads
def attachments() -> ResponseReturnValue:
    """Return the user's pictures with these `id`s that no post has yet, as a form shows them.

    A POST stores one first; if that isn't possible, it answers 422 and says why. Only scripts ask,
    so this is no visit.
    """
    count_no_visit()
    if request.method == 'POST':
        return add_attachment()
    texts = request.args.getlist('id')[:MOST_PICTURES]
    return shown([one for text in texts if (one := parse_number(text, MAX_ID))])


def add_attachment() -> ResponseReturnValue:
    """Store a picture, and return it as a form shows it, or the reason for refusing it."""
    form, file = EmptyForm(), request.files.get('picture')
    if not form.validate():
        return refused(' '.join(form.csrf_token.errors))
    if must_confirm_email(current_user):
        return refused(_('Confirm your email address before you post.'))
    try:
        # Without a file, the message about an empty file says what is missing.
        return shown([add_picture(current_user.id, file.read() if file else b'').id])
    except REFUSALS as error:
        return refused(reason(error))


def shown(ids: list[int]) -> str:
    """Return pictures as a form shows them."""
    pictures = unused_pictures(current_user.id, Media(ids))
    return render_template('media/attachments.html', pictures=pictures)


def refused(text: str) -> Response:
    """Return the reason for refusing a picture, as plain text."""
    return Response(text, 422, mimetype='text/plain')
