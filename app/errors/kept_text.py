"""The text of a rejected form, which the error page shows so that it is not lost."""

import re

from flask import request
from werkzeug.exceptions import HTTPException

from app.errors.blueprint import bp
from app.http.forms.parser import KEPT_BYTES, MULTIPART
from app.http.request_size import is_body_too_long, text_bytes

# A page has a token and a key of its own. No field with "password" in its name comes back, either.
SECRETS = {'csrf_token', 'form_key'}

# Buttons, and choices on pages where nobody types. No person sees the field `website`.
LEFT_OUT = {
    'submit',
    'website',
    'remember_me',
    'language',
    'theme',
    'size',
    'focus',
    'reminded',
    'notifications',
    'duration',
    'protected',
    'default_visibility',
    'who_can_message',
}

# Choices and ids that go along unseen with the text of their form.
UNSEEN = {
    'who_can_reply',
    'visibility',
    'sensitive',
    'category',
    'action',
    'outcome',
    'decision',
    'role',
    'scopes',
    'days',
    'max_uses',
    'accepts_rules',
    'stamp',
    'REGISTRATION',
    'PUBLIC_LOG',
    'REQUIRE_ALT_TEXT',
    'pending_id',
    'media_ids',
}

# Distinguishes the fields of the former form from those of the sign-in form.
PREFIX = 'kept-'

# Buttons of a picture, with its id, and the one that adds more.
PRESSED = re.compile(r'add|(up|down|remove)-\d+', re.ASCII)

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
    kept = {
        name: value
        for name, value in {**fields.to_dict(), **ids}.items()
        if value and is_kept(name)
    }
    return kept if ids or not all(map(is_unseen, kept)) else {}


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
    """Return True for a field that an error page gives back."""
    name = name.removeprefix(PREFIX)
    is_secret = name in SECRETS or 'password' in name
    is_pressed = name in LEFT_OUT or name.startswith('tell_') or PRESSED.fullmatch(name)
    return not is_secret and not is_pressed


@bp.app_template_test('unseen')
def is_unseen(name: str) -> bool:
    """Return True for a field that is sent again without being shown."""
    return name.removeprefix(PREFIX) in UNSEEN
