"""The people in every test database, and what they wrote before the test began."""

from datetime import UTC, datetime, timedelta
from functools import cache

import sqlalchemy as sa
from werkzeug.security import generate_password_hash

from app import db
from app.models import Post, User
from app.models.users import password

NAMES = 'susan', 'john', 'mary', 'david'
# Whatever else gets a password in a test gets a cheap hash, too, unless it asks for `real_hashes`.
CHEAP = 'scrypt:128:8:1'
REAL, password.METHOD = password.METHOD, CHEAP

START = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def cheap_hash(text: str) -> str:
    """Return a hash that costs a small part of a real one, so that a test can sign in often."""
    return generate_password_hash(text, method=CHEAP)


def password_of(name: str) -> str:
    """Return the password of one of the cast."""
    return f'{name}-and-the-cat'


def add_person(name: str) -> User:
    """Add a person who can sign in."""
    person = User(username=name, email=f'{name}@example.com')
    person.password_hash = cheap_hash(password_of(name))
    db.session.add(person)
    return person


def person(name: str) -> User:
    """Return one of the people in the database."""
    return db.session.scalars(sa.select(User).where(User.username == name)).one()


def add_post(author: User, body: str, minutes: int = 0) -> Post:
    """Add a post, some minutes after the start of everything."""
    post = Post(body=body, author=author, timestamp=START + timedelta(minutes=minutes))
    db.session.add(post)
    return post


def add_cast() -> None:
    """Add the four, a stranger whom nobody follows, and a post by each.

    The stranger's rows are noise: a query that forgets its condition finds them.
    """
    for minutes, name in enumerate((*NAMES, 'noise')):
        add_post(add_person(name), f'{name} was here', minutes)
    db.session.commit()
