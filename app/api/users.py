"""People: listing, reading, registering."""

from typing import Any

from flask import abort, url_for

from app.api.accounts import change, register
from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user, only_own
from app.api.http.decorators import arguments, body, response
from app.api.http.idempotency import idempotent
from app.api.http.pagination import page_of_users
from app.api.http.rate_limits import confirmations, own_guesses, registrations
from app.api.schemas.base import list_of
from app.api.schemas.queries import UserPageQuerySchema
from app.api.schemas.users import MeSchema, NewUserSchema, UserSchema, UserUpdateSchema
from app.api.serializers import user_json
from app.models.people.profiles import Profiles, UserProfile, profile_of

UsersPage = list_of(UserSchema)


def user_or_404(number: int) -> UserProfile:
    """Return the person with this id, or answer 404."""
    return profile_of(number) or abort(404)


@bp.get('/users')
@authenticate(scope='read')
@arguments(UserPageQuerySchema)
@response(UsersPage)
def get_users(query: dict[str, Any]) -> Any:
    """List the people of this site, in the order in which they came."""
    return page_of_users(Profiles.everybody(), query)


@bp.post('/users')
@registrations
@idempotent
@body(NewUserSchema)
@response(UserSchema, 201)
def create_user(fields: dict[str, Any]) -> Any:
    """Register an account."""
    number = register(**fields)
    return user_json(user_or_404(number)), 201, {'Location': url_for('api.get_user', id=number)}


@bp.get('/users/<id:id>')
@authenticate(scope='read')
@response(UserSchema)
def get_user(number: int) -> Any:
    """Read about a person."""
    return user_json(user_or_404(number))


@bp.put('/users/<id:id>')
@authenticate(scope='write')
@only_own
@own_guesses
@confirmations
@body(UserUpdateSchema)
@response(UserSchema)
def update_user(wanted: dict[str, Any], number: int) -> Any:
    """Change what is said of you. Only what is sent changes.

    Another address needs the present password, and becomes yours by the link that is mailed there.
    """
    change(current_user, wanted)
    return user_json(user_or_404(number))


@bp.get('/me')
@authenticate(scope='read')
@response(MeSchema)
def get_me() -> Any:
    """Read about yourself."""
    me = current_user
    return {**user_json(user_or_404(me.id)), 'email_confirmed': me.email_confirmed is not None}


@bp.get('/users/<id:id>/followers')
@authenticate(scope='read')
@arguments(UserPageQuerySchema)
@response(UsersPage)
def get_followers(query: dict[str, Any], number: int) -> Any:
    """List who follows a person."""
    return page_of_users(Profiles.followers_of(user_or_404(number).id), query)


@bp.get('/users/<id:id>/following')
@authenticate(scope='read')
@arguments(UserPageQuerySchema)
@response(UsersPage)
def get_following(query: dict[str, Any], number: int) -> Any:
    """List whom a person follows."""
    return page_of_users(Profiles.followed_by(user_or_404(number).id), query)
