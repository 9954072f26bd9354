"""Announcements: short texts at the top of every page."""

from datetime import timedelta

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import admins_only
from app.admin.blueprint import bp
from app.admin.site.forms import AnnouncementForm
from app.dates import utcnow
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.models import Announcement
from app.models.site.announcement import kept_announcements


@bp.route('/announcements', methods=['GET', 'POST'])
@admins_only
def announcements() -> ResponseReturnValue:
    """The announcements, and the form for a new one."""
    form = AnnouncementForm()
    if not form.validate_on_submit():
        rows, after = Announcement.find(request.args.get('after', ''))
        shown = {'rows': rows, 'after': after, 'today': utcnow()}
        return show_form('admin/site/announcements.html', form, **shown)
    ends = utcnow() + timedelta(days=form.days.data) if form.days.data else None
    db.session.add(Announcement(text=form.text.data or '', ends=ends))
    db.session.commit()
    # So that this process shows it at once.
    kept_announcements.forget()
    flash(_('Published. Everyone will see it within a minute.'), 'success')
    return redirect(url_for('admin.announcements'))


@bp.post('/announcements/<int:announcement_id>/delete')
@admins_only
def delete_announcement(announcement_id: int) -> ResponseReturnValue:
    """Take an announcement down."""
    row = db.session.get(Announcement, announcement_id) or abort(404)
    if is_button_pressed():
        db.session.delete(row)
        db.session.commit()
        kept_announcements.forget()
        flash(_('Taken down.'), 'success')
    return redirect(url_for('admin.announcements'))
