"""Serializers: from rows of the models to JSON."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.api.http.auth import current_user
from app.http.urls import avatar_url
from app.models import Attachment, MediaState, Message, PostRow, User
from app.models.media.picture import Picture
from app.models.media.shown import Pictures, media_of, media_of_messages
from app.models.mentions.page_states import page_states
from app.models.mentions.states import Mentioned
from app.models.messages.row import MessageRow
from app.models.people.profiles import UserProfile
from app.models.reactions.states import UNTOUCHED, PostState
from app.models.safety.filtering import FilterSet
from app.models.timelines.row import TimelineRow
from app.models.users.profile import read_fields
from app.text.tokens import tags_in

# Twice the size of the picture on a profile, for high-density screens.
AVATAR_PIXELS = 128


def user_json(profile: UserProfile) -> dict[str, Any]:
    """Return a user, with the addresses of what belongs to them."""
    addresses = {
        name: url_for(f'api.{view}', user_id=profile.id)
        for name, view in {
            'self': 'get_user',
            'followers': 'get_followers',
            'following': 'get_following',
        }.items()
    }
    avatar = avatar_url(profile.id, profile.email, AVATAR_PIXELS, profile.avatar_key)
    return {
        **profile._asdict(),
        'display_name': profile.chosen_name or profile.username,
        'profile_fields': [field._asdict() for field in read_fields(profile.profile_fields)],
        '_links': {**addresses, 'avatar': avatar},
    }


def author_json(user_id: int, username: str, display_name: str) -> dict[str, Any]:
    """Return the short form of a user, with links."""
    address = url_for('api.get_user', user_id=user_id)
    return {
        'id': user_id,
        'username': username,
        'display_name': display_name,
        '_links': {'self': address},
    }


def picture_json(picture: Picture) -> dict[str, Any]:
    """Return a picture with the address of its largest file."""
    url = url_for('main.media_file', name=picture.largest)
    return {**picture._asdict(), 'url': url}


def attachment_json(attachment: Attachment) -> dict[str, Any]:
    """Return a picture as its owner sees it."""
    empty = {'url': None, 'width': None, 'height': None}
    shown = picture_json(attachment.picture) if attachment.state == MediaState.READY else empty
    own = {'id': attachment.id, 'alt': attachment.alt, 'state': attachment.state}
    return {**own, **shown}


def message_json(message: Message, sender: User, recipient: User) -> dict[str, Any]:
    """Return a message with both sides."""
    pictures = media_of_messages([message]).get(message.id, ())
    return {
        'id': message.id,
        'body': message.body,
        'timestamp': message.timestamp,
        'media': list(map(picture_json, pictures)),
        'sender': author_json(sender.id, sender.username, sender.display_name),
        'recipient': author_json(recipient.id, recipient.username, recipient.display_name),
        '_links': {'self': url_for('api.get_message', message_id=message.id)},
    }


def messages_json(rows: Sequence[MessageRow]) -> list[dict[str, Any]]:
    """Return the messages of a page, with the pictures of all of them by one statement."""
    pictures = media_of_messages(rows)
    return [message_row_json(row, pictures.get(row.id, ())) for row in rows]


def message_row_json(row: MessageRow, pictures: Pictures) -> dict[str, Any]:
    """Return a message of a list."""
    return {
        **row._asdict(),
        'media': list(map(picture_json, pictures)),
        'sender': author_json(row.sender_id, row.sender, row.sender_name),
        'recipient': author_json(row.recipient_id, row.recipient, row.recipient_name),
        '_links': {'self': url_for('api.get_message', message_id=row.id)},
    }


def post_json(row: PostRow) -> dict[str, Any]:
    """Return a post with its author, mentions and the current user's reactions."""
    # A filter hides it from lists, but not here.
    return rows_json([row], current_user.filter_set())[0]


def posts_json(items: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the posts of a page, without those that the reader's filters hide."""
    filters = current_user.filter_set()
    return rows_json([item.post for item in filters.shown(items)], filters)


def rows_json(rows: Sequence[PostRow], filters: FilterSet) -> list[dict[str, Any]]:
    """Return posts with what one statement finds for all of them."""
    states, mentioned = page_states(rows, current_user.id)
    pictures = media_of(rows)
    return [
        {
            **post_with(row, mentioned.get(row.id, ()), states.get(row.id, UNTOUCHED)),
            'media': list(map(picture_json, pictures.get(row.id, ()))),
            'filtered': filters.phrase(row),
        }
        for row in rows
    ]


def post_with(row: PostRow, mentioned: Mentioned, state: PostState) -> dict[str, Any]:
    """Return a post as JSON has it."""
    author = url_for('api.get_user', user_id=row.user_id)
    # Two names in a text may belong to one user who was renamed.
    names = {user_id: username for _name, user_id, username in mentioned}
    return {
        **row._asdict(),
        **state._asdict(),
        'covered': row.covered is not None,
        'mentions': [{'id': user_id, 'username': names[user_id]} for user_id in sorted(names)],
        'tags': tags_in(row.body),
        'author': author_json(row.user_id, row.username, row.display_name),
        '_links': {'self': url_for('api.get_post', post_id=row.id), 'author': author},
    }


def timeline_json(items: Sequence[TimelineRow]) -> list[dict[str, Any]]:
    """Return the posts of a timeline, each with those who reposted it."""
    filters = current_user.filter_set()
    items = filters.shown(items)
    posts = rows_json([item.post for item in items], filters)
    return [
        {'post': post, 'reposted_by': [author_json(*reposter) for reposter in item.reposters]}
        for post, item in zip(posts, items, strict=True)
    ]
