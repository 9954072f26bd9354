"""What a person typed into a form that could not be taken: an error page gives it back."""

from flask import request
from werkzeug.exceptions import HTTPException

SECRET = ('password', 'csrf', 'token')


def kept_text() -> dict[str, str]:
    """Return the fields of the submitted form by name, without passwords and tokens."""
    try:
        fields = request.form
    except HTTPException:
        # The form itself is what could not be read.
        return {}
    return {
        name: value
        for name, value in fields.items()
        if value and not any(word in name for word in SECRET)
    }
