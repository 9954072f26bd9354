"""The text of a rejected form, which the error page shows so that it is not lost."""

import re

from flask import request
from werkzeug.exceptions import HTTPException

from app.http.forms.parser import KEPT_BYTES, MULTIPART
from app.http.request_size import is_body_too_long, text_bytes

# Secrets, and fields that nobody typed: boxes to tick, choices and buttons.
NOT_KEPT = (
    'password',
    'csrf',
    'form_key',
    'token',
    'remember',
    'submit',
    'tell_',
    'language',
    'theme',
    'focus',
    'reminded',
    'notifications',
    'duration',
    'protected',
    'default_visibility',
    'who_can_message',
)

# Buttons of a picture, with its id, and the one that adds more.
PRESSED = re.compile(r'(kept-)?(add|(up|down|remove)-\d+)', re.ASCII)

# Our forms have fewer fields. The limit keeps the page from growing with what was sent.
MOST = 20


def kept_text() -> dict[str, str]:
    """Return the submitted texts by the names of their fields, without secrets."""
    try:
        fields = request.form
    except HTTPException:
        # The form itself is malformed, or larger than what anybody types.
        return {}
    if len(fields) > MOST or text_bytes(fields) > KEPT_BYTES:
        return {}
    # Of pictures all are kept, in one field.
    ids = {name: ' '.join(fields.getlist(name)) for name in fields if name.endswith('media_ids')}
    return {
        name: value
        for name, value in {**fields.to_dict(), **ids}.items()
        if value and is_kept(name)
    }


def has_lost_pictures() -> bool:
    """Return True if there were files in the form, which can't be given back."""
    try:
        sent = request.files.values()
    except HTTPException:
        return True
    # A form that is too large is read without its files.
    is_cut = is_body_too_long() and request.mimetype == MULTIPART
    return is_cut or any(file.filename for file in sent)


def is_kept(name: str) -> bool:
    return not PRESSED.fullmatch(name) and not any(word in name for word in NOT_KEPT)
