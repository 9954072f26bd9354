"""A database as the application of the tutorial leaves it behind, after years of use."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.cast import cheap_hash, password_of

START = datetime(2024, 1, 2, 3, 4, 5)
PEOPLE = 'susan', 'john', 'mary'


def schema() -> sa.MetaData:
    """Return the tables of the tutorial's last chapter, without those that hold no writing."""
    found = sa.MetaData()
    sa.Table(
        'user',
        found,
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('username', sa.String(64), nullable=False, unique=True, index=True),
        sa.Column('email', sa.String(120), nullable=False, unique=True, index=True),
        sa.Column('password_hash', sa.String(256)),
        sa.Column('about_me', sa.String(140)),
        sa.Column('last_seen', sa.DateTime),
        sa.Column('last_message_read_time', sa.DateTime),
        sa.Column('token', sa.String(32), unique=True, index=True),
        sa.Column('token_expiration', sa.DateTime),
    )
    sa.Table(
        'post',
        found,
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('body', sa.String(140), nullable=False),
        sa.Column('timestamp', sa.DateTime, nullable=False, index=True),
        sa.Column('user_id', sa.ForeignKey('user.id'), nullable=False, index=True),
        sa.Column('language', sa.String(5)),
    )
    sa.Table(
        'followers',
        found,
        sa.Column('follower_id', sa.ForeignKey('user.id'), primary_key=True),
        sa.Column('followed_id', sa.ForeignKey('user.id'), primary_key=True),
    )
    sa.Table(
        'message',
        found,
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('sender_id', sa.ForeignKey('user.id'), nullable=False, index=True),
        sa.Column('recipient_id', sa.ForeignKey('user.id'), nullable=False, index=True),
        sa.Column('body', sa.String(140), nullable=False),
        sa.Column('timestamp', sa.DateTime, nullable=False, index=True),
    )
    return found


class TutorialDatabase:
    """The tutorial's database at a URL."""

    def __init__(self, url: str) -> None:
        self.url, self.tables = url, schema()
        self.engine = sa.create_engine(url, poolclass=sa.NullPool)
        self.tables.create_all(self.engine)

    def add(self, table: str, *rows: dict[str, Any]) -> None:
        """Insert rows as they are; SQLite takes whatever it is given."""
        with self.engine.begin() as connection:
            if self.engine.name == 'sqlite':
                for row in rows:
                    names, marks = ', '.join(row), ', '.join('?' * len(row))
                    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
                    connection.exec_driver_sql(statement, tuple(row.values()))
            else:
                connection.execute(sa.insert(self.tables.tables[table]), [*map(typed, rows)])

    def loosen(self) -> None:
        """Forget the rule of SQLite that a column holds something."""
        with self.engine.begin() as connection:
            for table in ('post', 'followers', 'message', '"user"'):
                connection.exec_driver_sql(f'DROP TABLE {table}')
            for table in self.tables.sorted_tables:
                columns = ', '.join(column.name for column in table.columns)
                connection.exec_driver_sql(f'CREATE TABLE "{table.name}" ({columns})')

    def add_world(self) -> None:
        """Add three people, who follow and write to each other."""
        self.add('user', *[person(number, name) for number, name in enumerate(PEOPLE, start=1)])
        posts = [post(number, 1 + number % 3, f'post {number}') for number in range(1, 7)]
        self.add('post', *posts)
        self.add('followers', *[pair(1, 2), pair(2, 1), pair(1, 3)])
        self.add('message', message(1, 1, 2, 'Hi, John'), message(2, 2, 1, 'Hi, Susan'))

    def contents(self) -> dict[str, list[Any]]:
        """Return every row, as text."""
        everything = sa.select(sa.text('*'))
        with self.engine.connect() as connection:
            return {
                table.name: [str(row) for row in connection.execute(everything.select_from(table))]
                for table in self.tables.sorted_tables
            }


def at(minutes: int) -> str:
    """Return a moment some minutes after the start, as SQLite keeps it."""
    return str(START + timedelta(minutes=minutes))


def typed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its times as other databases take them."""
    times = {'timestamp', 'last_seen'} & set(row)
    return {**row, **{name: datetime.fromisoformat(row[name]) for name in times}}


def person(number: int, name: str | None, **others: Any) -> dict[str, Any]:
    """Return the row of a person whose password is that of the cast."""
    row = {
        'id': number,
        'username': name,
        'email': f'{name}@example.com',
        'password_hash': cheap_hash(password_of(name or '')),
        'about_me': f'I am {name}.',
        'last_seen': at(number),
    }
    return {**row, **others}


def post(number: int, author: int | None, body: str | None, **others: Any) -> dict[str, Any]:
    """Return the row of a post."""
    row = {'id': number, 'user_id': author, 'body': body, 'timestamp': at(number)}
    return {**row, 'language': 'en', **others}


def pair(follower: int, followed: int) -> dict[str, Any]:
    """Return the row of a follow."""
    return {'follower_id': follower, 'followed_id': followed}


def message(
    number: int, sender: int | None, recipient: int | None, body: str | None, **others: Any
) -> dict[str, Any]:
    """Return the row of a message."""
    row = {'id': number, 'sender_id': sender, 'recipient_id': recipient, 'body': body}
    return {**row, 'timestamp': at(100 + number), **others}
