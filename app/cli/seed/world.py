"""Generates all demo data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

import sqlalchemy as sa
from flask import current_app

from app.cli.seed.counters import count_unread, counter_of_posts, counter_of_visits
from app.cli.seed.edits import add_edits
from app.cli.seed.entries import entries_of_posts
from app.cli.seed.follows import follow_rows
from app.cli.seed.mentions import mentions_and_tags, with_mentions
from app.cli.seed.messages import Author, event_rows, message_count, message_rows
from app.cli.seed.pictures.adding import add_pictures
from app.cli.seed.posts import note_last_posts, post_rows
from app.cli.seed.reactions import add_reactions
from app.cli.seed.replies import add_replies
from app.cli.seed.rows import insert
from app.cli.seed.safety.adding import add_avoiding
from app.cli.seed.safety.moderating import add_invitation, add_reports, add_requests
from app.cli.seed.users import ids_of, newcomers, user_rows
from app.extensions import db
from app.indexing import searchable_models
from app.models import Message, Post, User
from app.models.events.event import Event
from app.models.follows.follow import followers
from app.search import search_index
from app.site_settings import post_length

# Shows the progress of one part, given its name, its total and the iterator that does the work.
Show = Callable[[str, int, Iterable[int]], None]


def population() -> int:
    return db.session.scalar(sa.select(sa.func.count(User.id))) or 0


@dataclass(frozen=True)
class World:
    """The amount of demo data, the random seed, and the end of the data.

    Equal worlds create equal rows in an empty database, except for the salts of passwords.
    """

    users: int
    posts: int
    follows: int
    seed: int
    until: datetime

    def create(self, show: Show) -> list[str]:
        """Add everything to the database, and return the usernames."""
        # A second world in the same database must not repeat the posts of the first.
        start = f'{self.seed} {population()}'
        # A generator for each part, so that more posts don't change the users.
        rngs = {part: Random(f'{part} {start}') for part in ('users', 'posts')}
        # Bulk inserts bypass the events that update the index.
        above = [(model, highest_id(model)) for model in searchable_models()]
        users = newcomers(rngs['users'], self.users)
        show('Users', self.users, insert(User, user_rows(rngs['users'], users, self.until)))

        ids = ids_of([user.name for user in users])
        authors = [(ids[user.name], user.tongue) for user in users]
        limit = post_length()
        before = highest_id(Post)
        posts = post_rows(rngs['posts'], authors, self.posts, self.until, limit)
        marked = with_mentions(Random(f'mentions {start}'), posts, list(ids), limit)
        count_visits = counter_of_visits()
        beside = counter_of_posts(count_visits), entries_of_posts(), mentions_and_tags()
        show('Posts', self.posts, insert(Post, marked, *beside))

        self.embellish(start, before)
        add_reactions(start, list(ids.values()), before, self.until)
        self.connect(show, start, authors)
        show('Search', self.users + self.posts, index_rows(above))
        # They are so few that they need no line of their own, and are written like any reply.
        count_visits(add_replies(Random(f'replies {start}'), authors, before, self.until, limit))
        self.moderate(start, list(ids.values()), before)
        return self.finished(ids)

    def moderate(self, start: str, ids: list[int], before: int) -> None:
        """Add blocks and mutes, and what moderators see."""
        add_avoiding(ids, self.until)
        add_reports(Random(f'reports {start}'), ids, before, self.until)
        add_invitation(Random(f'invitation {start}'), ids, self.until)
        add_requests(ids, self.until)
        db.session.commit()

    def finished(self, ids: dict[str, int]) -> list[str]:
        """Note what depends on all posts, and return the names of the users."""
        note_last_posts(list(ids.values()))
        return list(ids)

    def embellish(self, start: str, before: int) -> None:
        """Edit some of the posts above an id, and give pictures to others."""
        add_edits(Random(f'edits {start}'), before, self.until)
        add_pictures(Random(f'pictures {start}'), before)

    def connect(self, show: Show, start: str, authors: list[Author]) -> None:
        """Let the users follow each other and write to each other."""
        ids = [user_id for user_id, _ in authors]

        def pairs() -> Iterator[dict[str, int]]:
            return follow_rows(Random(f'follows {start}'), ids, self.follows)

        show('Follows', self.follows, insert(followers, pairs()))
        # Made up a second time, as all of them together would not fit into memory.
        events = event_rows(Random(f'events {start}'), pairs(), self.until)
        show('Events', self.follows, insert(Event, events))
        limit = current_app.config['MESSAGE_LENGTH']
        messages = message_rows(Random(f'messages {start}'), authors, self.until, limit)
        show('Messages', message_count(self.users), insert(Message, messages))
        count_unread(ids)


def highest_id(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.max(model.id))) or 0


def index_rows(above: list[tuple[Any, int]]) -> Iterator[int]:
    """Index all rows above these ids; yield the number of rows of each step."""
    for model, last_id in above:
        yield from search_index().extend(model, last_id)
