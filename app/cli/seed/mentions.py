"""Mentions and tags in the posts of the demo data, and the notifications about them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any

import sqlalchemy as sa

from app.cli.seed.entries import highest_id
from app.extensions import db
from app.models import Event, EventKind, Mention, Post
from app.models.mentions.updates import add_mentions
from app.models.tags.updates import add_tags
from app.text.tokens import is_plain, mentions_in, tags_in

# How many of a hundred posts have a tag, and how many mention somebody.
TAGGED, MENTIONING = 15, 6

TAGS = {
    'en': ['morning', 'books', 'garden', 'trains', 'cooking'],
    'es': ['mañana', 'libros', 'jardín', 'trenes', 'cocina'],
    'de': ['morgens', 'Bücher', 'Garten', 'Bahn', 'Küche'],
    'fr': ['matin', 'lecture', 'jardin', 'trains', 'cuisine'],
    'pt': ['manhã', 'livros', 'jardim', 'comboios', 'cozinha'],
    'ar': ['صباح', 'كتب', 'حديقة', 'قطارات', 'مطبخ'],
}

Row = dict[str, Any]


def with_mentions(
    rng: Random, posts: Iterable[Row], names: Sequence[str], limit: int
) -> Iterator[Row]:
    """Yield the rows of posts, some of them with a tag or a name added if it fits."""
    for post in posts:
        luck, tags = rng.randrange(100), TAGS.get(post['language'])
        body = post['body']
        if luck < TAGGED and tags:
            body = f'{body} #{rng.choice(tags)}'
        elif luck >= 100 - MENTIONING:
            body = f'@{rng.choice(names)} {body}'
        yield {**post, 'body': body} if len(body) <= limit else post


def mentions_and_tags() -> Callable[[list[Row]], None]:
    """Return a function that keeps the mentions and tags of posts inserted since its last call."""
    last_id = highest_id()

    def keep(_posts: list[Row]) -> None:
        nonlocal last_id
        columns = Post.id, Post.body, Post.timestamp, Post.is_reply
        rows = db.session.execute(sa.select(*columns).where(Post.id > last_id).order_by(Post.id))
        # Most texts have neither, and there may be millions of them.
        marked = [row for row in rows if not is_plain(row.body)]
        add_mentions(db.session(), {row.id: mentions_in(row.body) for row in marked})
        add_tags(db.session(), [(row, tags_in(row.body)) for row in marked])
        tell_of_mentions(last_id)
        last_id = highest_id()

    return keep


def tell_of_mentions(above: int) -> None:
    """Add the events of the mentions in posts above an id."""
    mentions = sa.select(
        Mention.user_id,
        sa.literal(EventKind.MENTION.value),
        Post.user_id,
        Post.id,
        sa.literal('{}'),
        Post.timestamp,
        sa.false(),
    ).join_from(Mention, Post, Post.id == Mention.post_id)
    names = 'user_id', 'kind', 'actor_id', 'subject_id', 'data_json', 'timestamp', 'awaits_mail'
    others = mentions.where(Post.id > above, Mention.user_id != Post.user_id)
    db.session.execute(sa.insert(Event).from_select(names, others))
