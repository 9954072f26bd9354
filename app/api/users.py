"""Users: listing, reading, registering."""

from typing import Any

from flask import Response, abort, url_for
from werkzeug.exceptions import Forbidden

from app.accounts.admission import NotAdmitted
from app.accounts.authentication import knows_password
from app.accounts.privacy import change_privacy
from app.accounts.registration import Taken, change_profile, register, request_address
from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, current_user, only_own
from app.api.http.decorators import body, response
from app.api.http.errors import Refused
from app.api.http.idempotency import idempotent
from app.api.http.pagination import each, paginated_response
from app.api.schemas.queries import UserPageQuerySchema
from app.api.schemas.users import MeSchema, NewUserSchema, UserSchema, UserUpdateSchema
from app.api.serializers import user_json
from app.errors.handlers import http_error
from app.extensions import db
from app.http.rate_limits import confirmations, own_guesses, registrations, taken_answers
from app.models import User
from app.models.people.profiles import Profiles, UserProfile, profile_of, profile_of_new
from app.models.users.profile import ProfileField
from app.validators import Invalid

# Messages where registration is closed or restricted.
REFUSALS = {
    '': 'registration is closed',
    'invite': 'needs a valid invitation',
    'email': "addresses of this provider can't be used here",
    'joining_reason': 'say why you want to join',
    'accepts_rules': 'accept the rules of this site, which are at /about/rules',
}

# The message where the current password is missing or wrong.
WRONG = 'a new email address requires the current password'


# Privacy settings, in the order of the arguments of change_privacy().
PRIVACY = 'protected', 'default_visibility', 'who_can_message'


def user_or_404(user_id: int) -> UserProfile:
    """Return the user with this id, if the current one may see them, or abort with 404."""
    return profile_of(user_id, current_user.id) or abort(404)


@bp.errorhandler(Taken)
def taken(error: Taken) -> Response:
    """Answer 400 for a value that another user has."""
    # The forms translate this; programs get English, like every other message of the API.
    words = {'username': 'username', 'email': 'email address'}
    message = f'that {words[error.field]} is taken'
    return http_error(Refused(message, {error.field: message}))


@bp.errorhandler(NotAdmitted)
def not_admitted(error: NotAdmitted) -> Response:
    """Answer 403 if registration is closed or restricted."""
    message = REFUSALS[error.field]
    fields = {error.field: message} if error.field else None
    return http_error(Refused(message, fields, Forbidden))


@bp.errorhandler(Invalid)
def weak_password(error: Invalid) -> Response:
    """Answer 400 to a password that is easy to guess."""
    message = f'password: {error}'
    return http_error(Refused(message, {'password': str(error)}))


def check_own_password(user: User, password: str) -> None:
    """Answer 403 unless the password is right: a token alone is not enough."""
    if not knows_password(user, password):
        raise Refused(WRONG, {'password': WRONG}, Forbidden)


@bp.get('/users')
@authenticate(scope='read')
@paginated_response(UserSchema, each(user_json), UserPageQuerySchema)
def get_users() -> Profiles:
    """List the users of this site, oldest account first."""
    return Profiles.everybody(current_user.id)


@bp.post('/users')
@registrations
@taken_answers
@idempotent
@body(NewUserSchema)
@response(UserSchema, 201)
def create_user(fields: dict[str, Any]) -> Any:
    """Create an account."""
    # No commit here: `idempotent` writes the account and the kept response in one transaction.
    user = register(**fields)
    location = url_for('api.get_user', user_id=user.id)
    return user_json(profile_of_new(user)), 201, {'Location': location}


@bp.get('/users/<id:user_id>')
@authenticate(scope='read')
@response(UserSchema)
def get_user(user_id: int) -> Any:
    """Get a user."""
    return user_json(user_or_404(user_id))


@bp.put('/users/<id:user_id>')
@authenticate(scope='write')
@only_own
@own_guesses
@confirmations
@taken_answers
@body(UserUpdateSchema)
@response(UserSchema)
def update_user(wanted: dict[str, Any], user_id: int) -> Any:
    """Edit your profile. Only the fields that are sent change.

    A new email address requires the current password, and is confirmed by a link sent to it.
    """
    user = authenticated_user()
    email = wanted.get('email', user.email)
    # A stolen token must not be enough to take over the account by a reset link.
    if email != user.email:
        check_own_password(user, wanted.get('password', ''))
        request_address(user, email)
    name, about_me = wanted.get('username', user.username), wanted.get('about_me', user.about_me)
    change_profile(user, name, about_me)
    if 'display_name' in wanted:
        user.display_name = wanted['display_name']
    if 'profile_fields' in wanted:
        user.fields = [ProfileField(**field) for field in wanted['profile_fields']]
    change_privacy(user, *(wanted.get(name, getattr(user, name)) for name in PRIVACY))
    db.session.commit()
    return user_json(user_or_404(user_id))


@bp.get('/me')
@authenticate(scope='read')
@response(MeSchema)
def get_me() -> Any:
    """Get your own account."""
    # The email address is private, so only this schema has it.
    me = current_user
    own = {'email_confirmed': me.email_confirmed is not None}
    privacy = {name: getattr(me, name) for name in PRIVACY}
    return {**user_json(user_or_404(me.id)), **privacy, **own}


@bp.get('/users/<id:user_id>/followers')
@authenticate(scope='read')
@paginated_response(UserSchema, each(user_json), UserPageQuerySchema)
def get_followers(user_id: int) -> Profiles:
    """List the followers of a user."""
    return Profiles.followers_of(user_or_404(user_id).id, current_user.id)


@bp.get('/users/<id:user_id>/following')
@authenticate(scope='read')
@paginated_response(UserSchema, each(user_json), UserPageQuerySchema)
def get_following(user_id: int) -> Profiles:
    """List the users that a user follows."""
    return Profiles.followed_by(user_or_404(user_id).id, current_user.id)
