"""A user's notifications, and how the user wants to be notified."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import login_required

from app.events.unsubscribe import read_unsubscribe_token
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user, reader_filters
from app.http.pagination import paginate
from app.http.redirects import next_page
from app.http.visits import note_reading
from app.main.blueprint import bp
from app.main.forms import NotificationPreferencesForm
from app.models import EventKind, EventRow, KeysetList


@bp.get('/news')
@login_required
def news() -> ResponseReturnValue:
    """The notifications of this user, newest first."""
    read_before = current_user.last_news_read_time
    note_reading(current_user.read_news)
    return show_news(current_user.news(), read_before)


def show_news(found: KeysetList[EventRow], read_before: datetime | None) -> str:
    """Return a page of notifications, without those of posts that the reader's filters hide."""
    page, filters = paginate(found), reader_filters()
    events = filters.shown(page.items)
    return render_template(
        'events/news.html', page=page, events=events, filters=filters, read_before=read_before
    )


# The kinds that readers may look at separately.
GROUPS = {
    'mentions': (EventKind.MENTION, EventKind.REPLY, EventKind.QUOTE),
    'likes': (EventKind.LIKE, EventKind.REPOST),
    'follows': (EventKind.FOLLOW, EventKind.REQUEST, EventKind.ACCEPT),
}


@bp.get('/news/<any(mentions, likes, follows):about>')
@login_required
def some_news(about: str) -> ResponseReturnValue:
    """The notifications of some kinds; this doesn't mark them as read."""
    return show_news(current_user.news(*GROUPS[about]), current_user.last_news_read_time)


@bp.post('/news/read')
@login_required
def read_news() -> ResponseReturnValue:
    """Mark all notifications as read, and show the same page again."""
    if is_button_pressed():
        current_user.read_news()
        db.session.commit()
    return redirect(next_page(url_for('main.news')))


@bp.route('/news/settings', methods=['GET', 'POST'])
@login_required
def news_settings() -> ResponseReturnValue:
    """Choose what to be notified of, and whether by email."""
    form = NotificationPreferencesForm(obj=current_user)
    if not form.validate_on_submit():
        return show_form('events/news_settings.html', form)
    # The names of the fields are those of the columns.
    form.populate_obj(current_user)
    if form.wants_mail() and current_user.language is None:
        # When an email is written, there is no browser that could say which language its user
        # reads.
        current_user.language = str(get_locale())
    db.session.commit()
    flash(_('Your changes have been saved.'), 'success')
    return redirect(url_for('main.news'))


@bp.route('/stop_mail/<token>', methods=['GET', 'POST'])
def stop_mail(token: str) -> ResponseReturnValue:
    """Stop one kind of email to a user, who need not be signed in.

    Virus scanners follow every link, so a GET only asks. Mail programs post without cookies, as RFC
    8058 describes; having the link is the proof.
    """
    found = read_unsubscribe_token(token)
    if found is None:
        flash(_('That link has expired. Sign in to change your notification settings.'), 'danger')
        return redirect(url_for('main.news_settings'))
    user, which = found
    one_click = request.form.get('List-Unsubscribe') == 'One-Click'
    if not one_click and not is_button_pressed():
        return show_form('events/stop_mail.html', EmptyForm(), user=user)
    user.stop_mail(which)
    db.session.commit()
    text = _("You're unsubscribed.")
    if one_click:
        return text, {'Content-Type': 'text/plain; charset=utf-8'}
    flash(text, 'success')
    return redirect(url_for('main.index'))
