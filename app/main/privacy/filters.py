"""Filters for words and tags that the reader doesn't want to see."""

from datetime import UTC, date, datetime, time, timedelta

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.events.filtering import add_filter, change_filter, remove_filter
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.http.access import current_user, signed_in_user
from app.main.blueprint import bp
from app.main.privacy.filter_form import LAST_TO_END, FilterForm
from app.models.safety.filtering import MAX_FILTERS, TooManyFilters

A_DAY = timedelta(days=1)


def end_of(day: date | None) -> datetime | None:
    """Return when a day has ended everywhere, or None for a filter that lasts forever."""
    return datetime.combine(day + A_DAY, time(), UTC) + LAST_TO_END if day else None


def last_day(until: datetime | None) -> date | None:
    """Return the last day of a filter; saving it again must not make the filter end sooner."""
    return until and (until - LAST_TO_END - timedelta.resolution).date()


@bp.route('/settings/filters', methods=['GET', 'POST'])
@login_required
def filters() -> ResponseReturnValue:
    """The reader's filters, and a form for a new one."""
    form = FilterForm()
    if form.validate_on_submit() and was_added(form):
        flash(_('Filter added.'), 'success')
        return redirect(url_for('main.filters'))
    return show_form('privacy/filters.html', form, filters=current_user.filters())


def was_added(form: FilterForm) -> bool:
    """Add the filter in a form, or say in the form that there are too many."""
    try:
        add_filter(
            signed_in_user(),
            form.phrase.data or '',
            form.action.data,
            end_of(form.until.data),
        )
    except TooManyFilters:
        db.session.rollback()
        form.phrase.errors = [_('You can have at most %(num)d filters.', num=MAX_FILTERS)]
        return False
    return True


@bp.route('/settings/filters/<int:filter_id>', methods=['GET', 'POST'])
@login_required
def edit_filter(filter_id: int) -> ResponseReturnValue:
    """Change a filter."""
    found = current_user.own_filter(filter_id) or abort(404)
    shown = {'phrase': found.phrase, 'action': found.action, 'until': last_day(found.until)}
    form = FilterForm(data=shown)
    if not form.validate_on_submit():
        return show_form('privacy/edit_filter.html', form)
    phrase, until = form.phrase.data or '', end_of(form.until.data)
    # If it was deleted in another window, there is nothing left to change.
    change_filter(signed_in_user(), filter_id, phrase, form.action.data, until) or abort(404)
    flash(_('Your changes have been saved.'), 'success')
    return redirect(url_for('main.filters'))


@bp.post('/settings/filters/<int:filter_id>/delete')
@login_required
def delete_filter(filter_id: int) -> ResponseReturnValue:
    """Delete a filter."""
    if is_button_pressed():
        if not remove_filter(signed_in_user(), filter_id):
            abort(404)
        flash(_('Filter deleted.'), 'success')
    return redirect(url_for('main.filters'))
