"""Searching posts and people."""

from collections.abc import Callable
from typing import Any

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from app.api.blueprint import bp
from app.api.http.auth import authenticate
from app.api.http.decorators import arguments, response
from app.api.http.errors import explained
from app.api.http.pagination import Asked, collection, links_by_number
from app.api.posts import PostsPage
from app.api.schemas.queries import SearchQuerySchema
from app.api.serializers import post_json, user_json
from app.api.users import UsersPage
from app.models.people.profiles import Profiles, UserProfile
from app.models.posts.search_results import rows_of
from app.search import Unavailable, query_index


@bp.get('/search')
@authenticate(scope='read')
@arguments(SearchQuerySchema)
@response(PostsPage)
def search_posts(query: dict[str, Any]) -> Any:
    """Find posts by their words, best first, as the search box does."""
    return found('post', query, lambda ids: list(map(post_json, rows_of(ids))))


@bp.get('/search/users')
@authenticate(scope='read')
@arguments(SearchQuerySchema)
@response(UsersPage)
def search_users(query: dict[str, Any]) -> Any:
    """Find people by their names and what they say of themselves, best first."""
    return found('user', query, lambda ids: list(map(user_json, profiles_of(ids))))


def found(kind: str, query: dict[str, Any], present: Callable[[list[int]], list[Any]]) -> Any:
    """Return a page of what a text finds. Raises ServiceUnavailable."""
    asked = Asked(query['per_page'], query['page'])
    try:
        number = query['page'] if asked.is_readable else 1
        ids, total = query_index(kind, query['q'], number, asked.size)
    except Unavailable as error:
        current_app.logger.warning('search is not available: %s', error)
        raise explained(ServiceUnavailable(), 'search is not available just now') from error
    on, back = links_by_number(asked, asked.offset + asked.size < total)
    return collection(present(ids) if asked.is_readable else [], asked, total, on, back)


def profiles_of(numbers: list[int]) -> list[UserProfile]:
    """Return people in the order of these ids, without those who have gone."""
    profiles = {
        profile.id: profile for profile in Profiles.numbered(numbers).rows(len(numbers) or 1)
    }
    return [profiles[number] for number in numbers if number in profiles]
