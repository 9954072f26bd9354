"""Profiles, the cards at names, following, and the lists of followers."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.registration import Taken, change_profile
from app.events.follows import follow_and_notify, unfollow_and_withdraw
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.http.access import current_user, reader_id, readers_only, signed_in_user
from app.http.pagination import paginate
from app.http.redirects import next_page, page_before
from app.http.streams import STREAM, wants_stream
from app.main.blueprint import bp
from app.main.forms import EditProfileForm
from app.models import FollowList, User
from app.models.media.shown import Pictures
from app.models.people.directory import active_users, new_users
from app.models.people.suggestions import Suggestion, suggestions_for


def user_or_404(username: str) -> User:
    """Return the user with this name, if the present reader may see them, or answer 404."""
    return User.seen_by(reader_id(), username) or abort(404)


@bp.get('/explore/<any(active, new):group>')
@login_required
def explore_people(group: str) -> str:
    """The most active users, or the newest."""
    users = (active_users if group == 'active' else new_users)(current_user.id)
    return render_template('users/explore.html', group=group, users=users)


@bp.get('/user/<username>')
@readers_only
def user(username: str) -> ResponseReturnValue:
    """A user's profile and posts, without replies to others."""
    user = User.seen_by(reader_id(), username)
    if user is None:
        return show_blocked(username)
    return show_profile(user, paginate(user.own_posts(reader_id())))


@bp.get('/user/<username>/replies')
@readers_only
def user_replies(username: str) -> ResponseReturnValue:
    """A user's profile, with all posts and replies."""
    user = user_or_404(username)
    return show_profile(user, paginate(user.posts_and_replies(reader_id())))


def show_blocked(username: str) -> str:
    """Return the page about a user whom the reader blocks, or answer 404."""
    # A reader who blocks a user must find a way to undo it.
    user = User.by_username(username) if current_user.is_authenticated else None
    if user is None or not current_user.has_blocked(user):
        abort(404)
    return render_template('privacy/blocked.html', user=user)


def show_profile(user: User, page: Any, pictures: dict[int, Pictures] | None = None) -> str:
    """Return the page about a user, with these posts, or with only their pictures."""
    shown = {'page': page, 'pictures': pictures, 'activity': user.activity()}
    return render_template('users/user.html', user=user, suggestions=others_than(user), **shown)


def others_than(user: User) -> tuple[Suggestion, ...]:
    """Return whom the reader of a profile might like to follow besides its user."""
    if not current_user.is_authenticated:
        return ()
    return tuple(other for other in suggestions_for(current_user.id) if other.id != user.id)


@bp.get('/user/<username>/popup')
@login_required
def user_popup(username: str) -> ResponseReturnValue:
    """A user's card, without the frame of a page."""
    return render_template('users/user_popup.html', user=user_or_404(username), back=page_before())


@bp.route('/edit_profile', methods=['GET', 'POST'])
@login_required
def edit_profile() -> ResponseReturnValue:
    """Change the user's name and profile."""
    user = signed_in_user()
    form = EditProfileForm(user.username, data=profile_data(user))
    if form.validate_on_submit():
        try:
            change_profile(user, form.username.data or '', form.about_me.data)
        # Another request took the name after the form's check.
        except Taken:
            form.username.errors = [_('That username is taken.')]
        else:
            user.display_name, user.fields = form.display_name.data, form.profile_fields()
            db.session.commit()
            flash(_('Your changes have been saved.'), 'success')
            return redirect(url_for('main.edit_profile'))
    return show_form('users/edit_profile.html', form, title=_('Edit profile'))


def profile_data(user: User) -> dict[str, Any]:
    """Return what the form shows of a profile; a display name that wasn't chosen is left empty."""
    return {
        'username': user.username,
        'display_name': user.chosen_name,
        'about_me': user.about_me,
        'lines': [field._asdict() for field in user.fields],
    }


@bp.post('/follow/<username>')
@login_required
def follow(username: str) -> ResponseReturnValue:
    """Follow a user."""
    user = named_in_form(username)
    if user is None:
        return redirect(url_for('main.index'))
    if user.id == current_user.id:
        flash(_('You cannot follow yourself!'), 'danger')
        return redirect(url_for('main.user', username=username))
    if follow_and_notify(signed_in_user(), user):
        return turned(user, _('You are following %(username)s!', username=username))
    return turned(user, _('You asked to follow %(username)s.', username=username))


@bp.post('/unfollow/<username>')
@login_required
def unfollow(username: str) -> ResponseReturnValue:
    """Stop following a user."""
    user = named_in_form(username)
    if user is None:
        return redirect(url_for('main.index'))
    if user.id == current_user.id:
        flash(_('You cannot unfollow yourself!'), 'danger')
        return redirect(next_page(url_for('main.user', username=username)))
    if unfollow_and_withdraw(signed_in_user(), user):
        return turned(user, _('Your follow request has been withdrawn.'))
    return turned(user, _('You unfollowed %(username)s.', username=username))


def turned(user: User, message: str) -> ResponseReturnValue:
    """Replace the buttons about a user in place, or go back to the page they are on.

    A profile is shown again, since it has more on who follows whom.
    """
    # Without JavaScript, the browser needs a whole page.
    if 'next' in request.args and wants_stream():
        html = render_template(
            'users/follow_stream.html',
            user=user,
            between=current_user.relationship_with(user),
            message=message,
            next=next_page(),
        )
        return Response(html, mimetype=STREAM)
    flash(message, 'success')
    return redirect(next_page(url_for('main.user', username=user.username)))


def named_in_form(username: str) -> User | None:
    """Return the user whom one of our buttons is about, or return None and flash why not."""
    if not is_button_pressed():
        return None
    user = User.seen_by(current_user.id, username)
    if user is None:
        flash(_('User %(username)s not found.', username=username), 'danger')
    return user


@bp.get('/user/<username>/followers')
@login_required
def followers(username: str) -> ResponseReturnValue:
    """The followers of a user, the newest account first."""
    user = user_or_404(username)
    page = paginate(FollowList(user.id, current_user.id, are_followers=True))
    title = _('Followers of %(username)s', username=username)
    return render_template('users/people.html', user=user, page=page, title=title)


@bp.get('/user/<username>/following')
@login_required
def following(username: str) -> ResponseReturnValue:
    """The users whom a user follows, the newest account first."""
    user = user_or_404(username)
    page = paginate(FollowList(user.id, current_user.id, are_followers=False))
    title = _('People %(username)s follows', username=username)
    return render_template('users/people.html', user=user, page=page, title=title)
