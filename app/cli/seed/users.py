"""The users in the demo data."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count, islice
from random import Random
from typing import Any, NamedTuple

import sqlalchemy as sa
from werkzeug.security import generate_password_hash

from app.cli.seed.chance import DAYS
from app.cli.seed.rows import in_batches
from app.cli.seed.words import Tongue, tongues, words
from app.database.slices import slices
from app.extensions import db
from app.models import User

MARKS = '._-'

# The passwords can be derived from the usernames, so a slow hash would protect nothing.
METHOD = 'scrypt:256:8:1'

NAMES_AT_A_TIME = 500


class Newcomer(NamedTuple):
    """A user to be added."""

    name: str
    tongue: Tongue


def password_of(name: str) -> str:
    return f'demo-{name}'


def newcomers(rng: Random, count: int) -> list[Newcomer]:
    """Return this many users, whose usernames and addresses are not taken."""
    spoken = rng.choices(tongues(), [tongue.share for tongue in tongues()], k=count)
    # The administrator signs in as the first user, who therefore speaks the language of the site.
    spoken[0] = tongues()[0]
    return list(map(Newcomer, islice(free_names(), count), spoken))


def free_names() -> Iterator[str]:
    for some in in_batches(all_names(), NAMES_AT_A_TIME):
        addresses = [address_of(name) for name in some]
        # One statement per batch instead of one per name.
        taken = User.username_folded.in_(some) | User.email_folded.in_(addresses)
        found = db.session.execute(sa.select(User.username_folded, User.email_folded).where(taken))
        known = {text for row in found for text in row}
        yield from (name for name in some if not known & {name, address_of(name)})


def all_names() -> Iterator[str]:
    """Yield endless usernames: first names, then with a last name, then with a number."""
    firsts, lasts = words()['first_names'], words()['last_names']
    yield from firsts
    for turn in count():
        mark, suffix = MARKS[turn % 3], str(turn // 3 or '')
        for step in range(len(lasts)):
            for place, first in enumerate(firsts):
                yield f'{first}{mark}{lasts[(step + place) % len(lasts)]}{suffix}'


def address_of(name: str) -> str:
    # example.com is reserved and receives no email.
    return f'{name}@example.com'


def user_rows(rng: Random, users: Iterable[Newcomer], until: datetime) -> Iterator[dict[str, Any]]:
    for name, tongue in users:
        # Everyone read everything a day ago, so that a little is new and most is not.
        read = until - timedelta(days=1)
        yield {
            'username': name,
            'chosen_name': full_name(rng, name),
            'email': address_of(name),
            'password_hash': generate_password_hash(password_of(name), METHOD),
            'about_me': ', '.join(rng.sample(tongue.things, 2)) if rng.random() < 0.7 else None,
            'joined': until - timedelta(days=DAYS + rng.expovariate(1 / 200)),
            'last_message_read_time': read,
            'last_news_read_time': read,
            # Three days ago on average.
            'last_seen': until - timedelta(hours=rng.expovariate(1 / 72)),
        }


def full_name(rng: Random, username: str) -> str | None:
    """Return the display name of a user, which one in eight does without."""
    first, *last = re.split('[._-]', username.rstrip('0123456789'))
    surname = last[0] if last else rng.choice(words()['last_names'])
    return f'{first} {surname}'.title() if rng.randrange(8) else None


def ids_of(names: list[str]) -> dict[str, int]:
    # In the order of the names, so that the same seed gives the same follows everywhere.
    ids: dict[str, int] = {}
    for some in slices(names, NAMES_AT_A_TIME):
        query = sa.select(User.username, User.id).where(User.username.in_(some))
        for name, user_id in db.session.execute(query):
            ids[name] = user_id
    return {name: ids[name] for name in names}
