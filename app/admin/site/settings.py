"""The settings of the site that need no restart."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import admins_only
from app.admin.blueprint import bp
from app.admin.site.forms import SettingsForm
from app.html.forms import show_form
from app.http.access import signed_in_user
from app.monitoring.logs import security_log
from app.site_settings import save_settings


@bp.route('/settings', methods=['GET', 'POST'])
@admins_only
def settings() -> ResponseReturnValue:
    """Show the settings and change them."""
    form = SettingsForm()
    if not form.validate_on_submit():
        return show_form(
            'admin/site/settings.html', form, fixed=current_app.config['FIXED_SETTINGS']
        )
    save_settings(form.chosen())
    security_log.info('settings changed by=%s', signed_in_user().id)
    flash(_('Saved. Pages that are open elsewhere follow within a minute.'), 'success')
    return redirect(url_for('admin.settings'))
