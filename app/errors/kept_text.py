"""What a person typed into a form that could not be taken: an error page gives it back."""

from flask import request
from werkzeug.exceptions import HTTPException

# Secrets, and what nobody typed: the tick of a box and the name of a button.
NOT_KEPT = ('password', 'csrf', 'token', 'remember', 'submit')

# Forms of ours have fewer fields. A page may not become much larger than what was sent to it.
MOST = 10


def kept_text() -> dict[str, str]:
    """Return the texts of the submitted form by the name of their field, without secrets."""
    try:
        fields = request.form
    except HTTPException:
        # The form itself is what could not be read.
        return {}
    if len(fields) > MOST:
        return {}
    return {
        name: value
        for name, value in fields.items()
        if value and not any(word in name for word in NOT_KEPT)
    }
