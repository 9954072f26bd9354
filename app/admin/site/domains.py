"""Email addresses and domains that nobody may register with."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import admins_only
from app.admin.blueprint import bp
from app.admin.site.forms import EmailBlockForm
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.http.access import signed_in_user
from app.models import EmailBlock
from app.models.user_table import EMAIL_LENGTH
from app.monitoring.logs import security_log


@bp.route('/domains', methods=['GET', 'POST'])
@admins_only
def domains() -> ResponseReturnValue:
    """The list, and the form to add to it."""
    form = EmailBlockForm()
    if not form.validate_on_submit():
        blocks, after = EmailBlock.find(request.args.get('after', ''))
        return show_form('admin/site/domains.html', form, blocks=blocks, after=after)
    name = (form.domain.data or '').lower()
    # Blocking a name again changes the note.
    db.session.merge(EmailBlock(name=name, comment=form.comment.data or ''))
    db.session.commit()
    security_log.info('email block added by=%s', signed_in_user().id)
    flash(_('Nobody can register with it now.'), 'success')
    return redirect(url_for('admin.domains'))


@bp.post('/domains/delete')
@admins_only
def delete_domain() -> ResponseReturnValue:
    """Take a name off the list."""
    # No form has checked the name, so it is cut to what the column can hold.
    block = db.session.get(
        EmailBlock, request.form.get('name', '')[:EMAIL_LENGTH].replace('\x00', '')
    )
    if is_button_pressed() and block:
        db.session.delete(block)
        db.session.commit()
        security_log.info('email block removed by=%s', signed_in_user().id)
        flash(_('Removed from the list.'), 'success')
    return redirect(url_for('admin.domains'))
