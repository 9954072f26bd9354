"""The page of settings about privacy."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.privacy import change_privacy
from app.extensions import db
from app.html.forms import show_form
from app.http.access import signed_in_user
from app.main.blueprint import bp
from app.main.privacy.forms import PrivacyForm


@bp.route('/settings/privacy', methods=['GET', 'POST'])
@login_required
def privacy_settings() -> ResponseReturnValue:
    """Choose who may follow the user, read their posts and send them messages."""
    user = signed_in_user()
    form = PrivacyForm(obj=user)
    if not form.validate_on_submit():
        return show_form('privacy/settings.html', form)
    # One rule for pages and API, which also accepts those who wait.
    change_privacy(
        user, form.protected.data, form.default_visibility.data, form.who_can_message.data
    )
    db.session.commit()
    flash(_('Your changes have been saved.'), 'success')
    return redirect(url_for('main.privacy_settings'))
