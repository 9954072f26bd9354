"""From what the models have to what an answer says."""

from typing import Any

from flask import url_for

from app.main.avatars import avatar_url
from app.models import Card
from app.models.people import Profile

AVATAR_PIXELS = 128


def user_json(person: Profile) -> dict[str, Any]:
    """Return a person, with the addresses of what belongs to them."""
    addresses = {
        name: url_for(f'api.{view}', id=person.id)
        for name, view in {
            'self': 'get_user',
            'followers': 'get_followers',
            'following': 'get_following',
        }.items()
    }
    avatar = avatar_url(person.id, person.email, AVATAR_PIXELS)
    return {**person._asdict(), '_links': {**addresses, 'avatar': avatar}}


def post_json(card: Card) -> dict[str, Any]:
    """Return a post with its author."""
    author = url_for('api.get_user', id=card.user_id)
    return {
        **card._asdict(),
        'author': {'id': card.user_id, 'username': card.username, '_links': {'self': author}},
        '_links': {'self': url_for('api.get_post', id=card.id), 'author': author},
    }
