"""Whether a name is free, for those who are about to register."""

from flask import request
from flask.typing import ResponseReturnValue

from app.auth.blueprint import bp
from app.auth.forms import RegistrationForm
from app.auth.limits import names
from app.http.access import signed_out_only


@bp.get('/check_username')
@signed_out_only
@names
def check_username() -> ResponseReturnValue:
    """Tell the form's script what is wrong with a name: no more than sending the form would."""
    form = RegistrationForm(username=request.args.get('username', ''))
    form.username.validate(form, [RegistrationForm.validate_username])
    return {'problem': ' '.join(map(str, form.username.errors))}
