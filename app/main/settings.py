"""The way to everything that people can change about their account."""

from flask import render_template
from flask_login import login_required

from app.main.blueprint import bp


@bp.get('/settings')
@login_required
def settings() -> str:
    """List the pages of the account."""
    return render_template('settings.html')
