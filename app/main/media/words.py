"""Messages about pictures that can't be stored or posted."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app.main.blueprint import bp
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.models.media.attaching import MOST_PICTURES, MediaProblem
from app.validators import Invalid

# The errors that storing a picture raises.
REFUSALS = Invalid, Busy, StoreUnavailable


def reason(error: Exception) -> str:
    """Return why a picture was not stored."""
    # Of the three, only Invalid has a message written for readers.
    if isinstance(error, Busy):
        return str(_('The site is busy with other pictures. Please try again.'))
    if isinstance(error, StoreUnavailable):
        current_app.logger.error('picture not stored: %s', error)
        return str(_("The picture can't be saved right now. Please try again later."))
    return str(error)


@bp.app_template_global('too_many_pictures')
def too_many() -> str:
    """Return the message about too many pictures."""
    return str(
        ngettext(
            'You can add up to %(num)d picture.',
            'You can add up to %(num)d pictures.',
            MOST_PICTURES,
        )
    )


def refusal(problem: MediaProblem) -> str:
    """Return why pictures can't be posted."""
    if problem is MediaProblem.TOO_MANY:
        return too_many()
    if problem is MediaProblem.FAILED:
        return str(_("A picture can't be shown: it is damaged. Please remove it."))
    return str(_('A picture is no longer available. Please choose it again.'))
