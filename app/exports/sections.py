"""The sections of an export: posts, reactions, pictures, blocks, mutes, filters and appeals."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from app.models import Cursor, Post, Reaction, Visibility
from app.models.jobs.export_part import POSTS
from app.models.media.exported import count_sent_pictures, sent_pictures_after
from app.models.media.picture import Picture
from app.models.media.shown import Pictures, media_of
from app.models.mentions.states import Mentioned, mentions_of
from app.models.moderation.appeal_list import appeals_after, count_appeals
from app.models.reactions.exported import count_reactions_of, reactions_after
from app.models.safety.exported import (
    blocks_after,
    count_blocks,
    count_filters,
    count_mutes,
    filters_after,
    mutes_after,
)
from app.text.tokens import tags_in

Json = dict[str, Any]

# The folder for pictures in the ZIP.
MEDIA_FOLDER = 'media'


class Section(NamedTuple):
    """A list in the file, and how its rows are counted and read."""

    name: str
    # Returns about how many rows a user has.
    count: Callable[[int], int]
    # Returns the next rows of a user, after a place and up to a number.
    rows_after: Callable[[int, Cursor | None, int], Sequence[Any]]
    to_json: Callable[[Sequence[Any]], list[Json]]


def rows_after(
    user_id: int, section: str | None, place: Cursor | None, most: int
) -> Iterator[tuple[Section, Sequence[Any]]]:
    """Yield the rows after a place in a section, and then those of the following sections."""
    names = [one.name for one in SECTIONS]
    for one in SECTIONS[names.index(section or POSTS) :]:
        while rows := one.rows_after(user_id, place, most):
            place = place_of(rows)
            yield one, rows
        place = None


def place_of(rows: Sequence[Any]) -> Cursor:
    """Return the place of the last row."""
    return Cursor(rows[-1].timestamp, rows[-1].id)


def count_rows(user_id: int) -> int:
    """Return about how many rows a file will have."""
    return sum(section.count(user_id) for section in SECTIONS)


def posts_json(posts: Sequence[Any]) -> list[Json]:
    """Return posts of one's own."""
    mentioned, pictures = mentions_of(posts), media_of(posts)
    return [
        post_json(post, mentioned.get(post.id, ()), pictures.get(post.id, ())) for post in posts
    ]


def post_json(post: Any, mentioned: Mentioned = (), pictures: Pictures = ()) -> Json:
    """Return a post; users whom it mentions have their current names."""
    fields: Json = {'body': post.body, 'timestamp': moment(post.timestamp)}
    # Existing programs that read such files know only two fields.
    if post.reply_to_id is not None:
        fields['reply_to_id'] = post.reply_to_id
    if post.is_quote:
        fields['quote_id'] = post.quoted_id
    if post.visibility != Visibility.PUBLIC:
        fields['visibility'] = post.visibility
    if mentioned:
        fields['mentions'] = sorted({username for _name, _user_id, username in mentioned})
    if tags := tags_in(post.body):
        fields['tags'] = tags
    return fields | shown_json(post, pictures)


def shown_json(post: Any, pictures: Pictures) -> Json:
    """Return what a post has of a content warning and of pictures, which stand beside the file."""
    fields: Json = {}
    if post.content_warning:
        fields['content_warning'] = post.content_warning
    if post.sensitive:
        fields['sensitive'] = True
    if pictures:
        fields['media'] = [picture_json(one) for one in pictures]
    return fields


def picture_json(picture: Picture) -> Json:
    """Return the path of a picture in the ZIP, and its description."""
    return {'file': f'{MEDIA_FOLDER}/{picture.largest}', 'alt': picture.alt}


def message_media_json(rows: Sequence[Any]) -> list[Json]:
    """Return pictures of messages: what they are, to whom and when they were sent."""
    return [
        {**picture_json(Picture(*row[: len(Picture._fields)])), **begun}
        for begun, row in zip(blocks_json(rows), rows, strict=True)
    ]


def reactions_json(rows: Sequence[Any]) -> list[Json]:
    """Return posts of others, and when one liked, reposted or bookmarked them."""
    return [
        {
            'post_id': row.post_id,
            'username': row.username,
            'body': row.body,
            'timestamp': moment(row.timestamp),
        }
        for row in rows
    ]


def blocks_json(rows: Sequence[Any]) -> list[Json]:
    """Return whom one blocks, and since when."""
    return [{'username': row.username, 'timestamp': moment(row.timestamp)} for row in rows]


def mutes_json(rows: Sequence[Any]) -> list[Json]:
    """Return whom one mutes, since when, and until when if not forever."""
    return [
        {**begun, 'until': row.until and moment(row.until), 'notifications': row.notifications}
        for begun, row in zip(blocks_json(rows), rows, strict=True)
    ]


def filters_json(rows: Sequence[Any]) -> list[Json]:
    """Return what one filters, since when, and until when if not forever."""
    return [
        {
            'phrase': row.phrase,
            'action': row.action,
            'timestamp': moment(row.timestamp),
            'until': row.until and moment(row.until),
        }
        for row in rows
    ]


def appeals_json(rows: Sequence[Any]) -> list[Json]:
    """Return against what one has appealed, and what came of it."""
    return [
        {
            'action': row.action,
            'reason': row.reason,
            'text': row.text,
            'timestamp': moment(row.timestamp),
            'decision': row.decision,
            'answer': row.answer,
        }
        for row in rows
    ]


def moment(timestamp: datetime) -> str:
    """Return a time in UTC, in ISO 8601."""
    return timestamp.isoformat().replace('+00:00', 'Z')


def reactions(name: str, kind: Reaction) -> Section:
    """Return the section of what one has done with posts by one kind of button."""
    count, following = partial(count_reactions_of, kind), partial(reactions_after, kind)
    return Section(name, count, following, reactions_json)


SECTIONS = (
    Section(POSTS, Post.count_written_by, Post.written_after, posts_json),
    reactions('likes', Reaction.LIKE),
    reactions('reposts', Reaction.REPOST),
    reactions('bookmarks', Reaction.BOOKMARK),
    Section('blocks', count_blocks, blocks_after, blocks_json),
    Section('mutes', count_mutes, mutes_after, mutes_json),
    Section('filters', count_filters, filters_after, filters_json),
    Section('appeals', count_appeals, appeals_after, appeals_json),
    Section('message_media', count_sent_pictures, sent_pictures_after, message_media_json),
)
