"""Searching posts and users."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import arguments, response
from app.api.http.errors import explained
from app.api.http.pagination import collection, is_near, links_by_number
from app.api.schemas.base import list_of
from app.api.schemas.posts import PostSchema
from app.api.schemas.queries import NEWEST, SearchQuerySchema
from app.api.schemas.users import UserSchema
from app.api.serializers import posts_json, user_json
from app.http.pagination import PageRequest, ranked_page
from app.models import Slice
from app.models.people.profiles import Profiles, UserProfile
from app.models.posts.search_results import rows_of
from app.search import Unavailable, query_index

Find = Callable[[list[int]], list[Any]]


@bp.get('/search')
@authenticate(scope='read')
@arguments(SearchQuerySchema)
@response(list_of(PostSchema))
def search_posts(query: dict[str, Any]) -> Any:
    """Search posts, best matches or newest posts first, as the search box does."""
    return found('post', query, lambda ids: posts_json(rows_of(ids, current_user.id)))


@bp.get('/search/users')
@authenticate(scope='read')
@arguments(SearchQuerySchema)
@response(list_of(UserSchema))
def search_users(query: dict[str, Any]) -> Any:
    """Search users by username and About me, best matches or newest accounts first."""
    return found('user', query, lambda ids: list(map(user_json, profiles_of(ids))))


def found(kind: str, query: dict[str, Any], to_json: Find) -> Any:
    """Return a page of what a text finds. Raises ServiceUnavailable."""
    wanted = PageRequest(query['per_page'], query['page'])
    # If the page is too far down, the total comes from the first one.
    asked = wanted if is_near(wanted) else replace(wanted, number=1)
    try:
        ids, total = query_index(
            kind,
            query['q'],
            asked.number,
            asked.per_page,
            current_user.id,
            is_newest_first=query['order'] == NEWEST,
        )
    except Unavailable as error:
        current_app.logger.warning('search is not available: %s', error)
        raise explained(ServiceUnavailable(), 'search is temporarily unavailable') from error
    page = ranked_page(wanted, ids if is_near(wanted) else [], total)
    return collection(to_json(list(page.items)), page, page.number, links_by_number(page))


def profiles_of(ids: list[int]) -> list[UserProfile]:
    """Return users in the order of these ids, without those who have gone."""
    found = Profiles.with_ids(ids, current_user.id).rows(Slice(len(ids) or 1))
    # The rows come in the order of ids, but the index has ranked them.
    profiles = {profile.id: profile for profile in found}
    return [profiles[user_id] for user_id in ids if user_id in profiles]
