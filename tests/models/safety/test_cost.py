"""What a thousand blocks and mutes cost has a bound, however many posts there are."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.models import Block, Mute, Post, PostList, Slice, User
from app.models.tags.tagged import posts_with
from app.models.threads.thread import find_thread
from app.models.timelines.missing import enter_posts
from app.search import query_index
from tests.cast import START, person
from tests.databases import only_on
from tests.models.effort import effort
from tests.queries import count_queries

AVOIDED = 1000
FEW, MANY = 200, 4000


def avoid(reader_id: int) -> None:
    """Let a reader block a thousand users and mute as many others."""
    names = [{'username': f'u{i}', 'email': f'u{i}@example.com'} for i in range(2 * AVOIDED)]
    db.session.execute(sa.insert(User.__table__), names)
    ids = db.session.scalars(sa.select(User.id).order_by(User.id.desc()).limit(2 * AVOIDED)).all()
    common = {'user_id': reader_id, 'timestamp': START}
    blocks = [{**common, 'blocked_id': one} for one in ids[:AVOIDED]]
    mutes = [{**common, 'muted_id': one, 'notifications': True} for one in ids[AVOIDED:]]
    db.session.execute(sa.insert(Block.__table__), blocks)
    db.session.execute(sa.insert(Mute.__table__), mutes)
    db.session.commit()


def add_posts(count: int) -> None:
    """Add posts by john, whom susan follows."""
    author = person('john').id
    first = db.session.scalar(sa.select(sa.func.count(Post.id))) or 0
    times = (START + timedelta(hours=first + place) for place in range(count))
    rows = [{'user_id': author, 'body': 'a train', 'timestamp': time} for time in times]
    db.session.execute(sa.insert(Post.__table__), rows)
    enter_posts()
    db.session.commit()
    table = ' TABLE post, timeline_entry' if db.engine.dialect.name == 'mysql' else ''
    db.session.execute(sa.text(f'ANALYZE{table}'))
    db.session.commit()


@pytest.fixture
def susan(everywhere) -> User:
    """Susan, who avoids many and follows john."""
    susan = person('susan')
    susan.follow(person('john'))
    avoid(susan.id)
    return susan


# PostgreSQL reads tables as small as these whole, whoever asks.
@only_on('sqlite', 'mariadb')
def test_lists_cost_the_same_however_many_posts_there_are(susan):
    acts = {
        'home': lambda: susan.timeline().rows(Slice(25)),
        'explore': lambda: PostList.explore(susan.id).rows(Slice(25)),
        'tag': lambda: posts_with('one', susan.id).rows(Slice(25)),
        'profile': lambda: person('john').own_posts(susan.id).rows(Slice(25)),
        'thread': lambda: find_thread(1, susan.id, None, 50),
    }

    def costs() -> dict[str, int]:
        for act in acts.values():
            act()
        return {name: effort(act) for name, act in acts.items()}

    add_posts(FEW)
    few = costs()
    add_posts(MANY)
    many = costs()
    dear = {name: (few[name], many[name]) for name in acts if many[name] > 1.3 * few[name] + 50}
    assert dear == {}


def test_avoiding_takes_no_more_statements(everywhere):
    susan = person('susan')
    acts = (
        lambda: susan.timeline().rows(Slice(25)),
        lambda: PostList.explore(susan.id).rows(Slice(25)),
        lambda: find_thread(1, susan.id, None, 50),
        lambda: query_index('post', 'here', 1, 25, susan.id),
    )

    def counts() -> list[int]:
        found = []
        for act in acts:
            with count_queries() as statements:
                act()
            found.append(len(statements))
        return found

    without = counts()
    avoid(susan.id)
    susan = person('susan')
    assert counts() == without
