"""What the Flask Mega-Tutorial's readers know of users and posts holds here, call by call."""

import unittest
from datetime import UTC, datetime, timedelta

from app import create_app, db
from app.models import Post, User
from config import Config


class SettingsInMemory(Config):
    """Settings as the tutorial's tests subclass them."""

    TESTING = True
    SQLALCHEMY_DATABASE_URI = 'sqlite://'


class UserModelTestCase(unittest.TestCase):
    """Users and posts in a database in memory."""

    def setUp(self):
        self.app = create_app(SettingsInMemory)
        self.app_context = self.app.app_context()
        self.app_context.push()
        db.create_all()

    def tearDown(self):
        db.session.remove()
        db.drop_all()
        db.engine.dispose()
        self.app_context.pop()

    def test_password_is_hashed(self):
        susan = User(username='susan', email='susan@example.com')
        susan.set_password('a walk in the rain')
        assert susan.check_password('a walk in the rain')
        assert not susan.check_password('a walk in the sun')

    def test_avatar_is_a_gravatar(self):
        john = User(username='john', email='john@example.com')
        expected = (
            'https://www.gravatar.com/avatar/d4c74594d841139328695756648b6bd6?d=identicon&s=128'
        )
        assert john.avatar(128) == expected

    def test_following_begins_and_ends(self):
        john = User(username='john', email='john@example.com')
        susan = User(username='susan', email='susan@example.com')
        db.session.add_all([john, susan])
        db.session.commit()
        assert db.session.scalars(john.following.select()).all() == []
        assert db.session.scalars(susan.followers.select()).all() == []

        john.follow(susan)
        db.session.commit()
        assert john.is_following(susan)
        assert (john.following_count(), john.followers_count()) == (1, 0)
        assert (susan.following_count(), susan.followers_count()) == (0, 1)
        assert db.session.scalars(john.following.select()).all()[0].username == 'susan'
        assert db.session.scalars(susan.followers.select()).all()[0].username == 'john'

        john.unfollow(susan)
        db.session.commit()
        assert not john.is_following(susan)
        assert (john.following_count(), susan.followers_count()) == (0, 0)

    def test_everyone_reads_whom_they_follow(self):
        names = 'john', 'susan', 'mary', 'david'
        people = [User(username=name, email=f'{name}@example.com') for name in names]
        db.session.add_all(people)
        now = datetime.now(UTC)
        minutes = 1, 4, 3, 2
        posts = [
            Post(
                body=f'by {author.username}',
                author=author,
                timestamp=now + timedelta(minutes=later),
            )
            for author, later in zip(people, minutes, strict=True)
        ]
        db.session.add_all(posts)
        db.session.commit()

        john, susan, mary, david = people
        john.follow(susan)
        john.follow(david)
        susan.follow(mary)
        mary.follow(david)
        db.session.commit()

        by_john, by_susan, by_mary, by_david = posts
        for reader, expected in (
            (john, [by_susan, by_david, by_john]),
            (susan, [by_susan, by_mary]),
            (mary, [by_mary, by_david]),
            (david, [by_david]),
        ):
            found = db.session.scalars(reader.following_posts()).all()
            assert found == expected
