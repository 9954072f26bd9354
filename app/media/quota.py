"""The quota of the store for each user."""

from collections.abc import Mapping

from flask import current_app
from flask_babel import gettext as _

from app.models import MediaFile
from app.sizes import MEGABYTE
from app.validators import Invalid


def check_quota(user_id: int, files: Mapping[str, bytes]) -> None:
    """Raise Invalid if a user would have more than MEDIA_QUOTA with these files."""
    quota: int = current_app.config['MEDIA_QUOTA']
    if MediaFile.size_of(user_id) + sum(map(len, files.values())) > quota * MEGABYTE:
        raise Invalid(_('Your pictures would take more than %(quota)d MB.', quota=quota))
