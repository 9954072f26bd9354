"""The people around a person."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_required

from app.http.pagination import paginate
from app.main.blueprint import bp
from app.main.users import user_or_404
from app.models import PeopleList


@bp.get('/user/<username>/followers')
@login_required
def followers(username: str) -> ResponseReturnValue:
    """Those who follow a person, the newest account first."""
    person = user_or_404(username)
    page = paginate(PeopleList(person.id, current_user.id, are_followers=True))
    title = _('Followers of %(username)s', username=username)
    return render_template('people.html', user=person, page=page, title=title)


@bp.get('/user/<username>/following')
@login_required
def following(username: str) -> ResponseReturnValue:
    """Those whom a person follows, the newest account first."""
    person = user_or_404(username)
    page = paginate(PeopleList(person.id, current_user.id, are_followers=False))
    title = _('Whom %(username)s follows', username=username)
    return render_template('people.html', user=person, page=page, title=title)
