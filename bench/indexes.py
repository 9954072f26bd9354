"""What can keep the index of the search, and what is asked of it."""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.models import Post
from app.search import query_index
from app.search.database import DatabaseIndex
from app.search.documents import document

PAGE = 25

# How often each question is asked in a round, and how many posts are added.
TIMES, ADDED = 20, 50

BUILD, ADD = 'build the index', 'add a post'

# What is typed by what it is called. The last word of a query may go on, unless it is in quotes.
QUESTIONS = {
    'a common word': '"the"',
    'two words': 'the "radio"',
    'a beginning': 'brea',
}

Times = dict[str, dict[str, list[float]]]


class Keeper:
    """Something that finds posts by their words. Times are in seconds."""

    name: str

    def __init__(self, app: Flask) -> None:
        self.app = app

    def build(self) -> None:
        """Index all posts."""
        self.app.extensions['search'] = self.index
        Post.reindex()

    def add(self, post: Post) -> None:
        """Index one post."""
        self.index.add('post', [document(post, ['body'])])
        db.session.commit()

    def ask(self, text: str) -> tuple[list[int], int]:
        """Return the ids on the first page, and the number of all."""
        self.app.extensions['search'] = self.index
        hits = query_index('post', text, 1, PAGE)
        return hits.ids, hits.total

    def close(self) -> None:
        """Leave nothing behind."""


class BuiltIn(Keeper):
    """The full text of the database."""

    name, index = 'built in', DatabaseIndex()


class Elastic(Keeper):
    """An Elasticsearch, whose writes can be found at once where it is asked for."""

    name = 'Elasticsearch'

    def __init__(self, app: Flask, url: str) -> None:
        from app.search.elasticsearch import ElasticsearchIndex

        super().__init__(app)
        self.index = ElasticsearchIndex(url, f'bench-{uuid4().hex[:8]}')

    def close(self) -> None:
        """Delete the indexes."""
        client = self.index.writer
        client.indices.delete(index=list(client.indices.get(index=f'{self.index.prefix}-*')))


class Like(Keeper):
    """No index: the posts themselves, read one after the other."""

    name = 'LIKE'

    def build(self) -> None:
        """There is nothing to do."""

    def add(self, post: Post) -> None:
        """There is nothing to do."""

    def ask(self, text: str) -> tuple[list[int], int]:
        """Return the ids on the first page, newest first, and the number of all."""
        words = text.replace('"', '').split()
        found = sa.select(Post.id).where(*(Post.body.contains(word) for word in words))
        newest = found.order_by(Post.timestamp.desc(), Post.id.desc()).limit(PAGE)
        counted = sa.select(sa.func.count()).select_from(found.subquery())
        return list(db.session.scalars(newest)), db.session.scalar(counted) or 0


def measure(keepers: list[Keeper], rounds: int) -> Times:
    """Return the seconds that each step took, by its name and by that of the keeper."""
    times: Times = {step: {} for step in (BUILD, ADD, *QUESTIONS)}
    posts = list(db.session.scalars(sa.select(Post).order_by(Post.id.desc()).limit(ADDED)))
    for number in range(rounds):
        print(f'Round {number + 1} of {rounds}', flush=True)
        for keeper in keepers:
            note(times, BUILD, keeper, keeper.build)
            for post in posts:
                note(times, ADD, keeper, partial(keeper.add, post))
            for step, text in QUESTIONS.items():
                answer(times, step, keeper, text)
    return times


def answer(times: Times, step: str, keeper: Keeper, text: str) -> None:
    """Ask a question often. Raises RuntimeError where nothing is found."""
    ids, total = keeper.ask(text)
    if len(ids) < PAGE or total < PAGE:
        raise RuntimeError(f'{keeper.name} finds only {total} posts for {text}')
    for _time in range(TIMES):
        note(times, step, keeper, partial(keeper.ask, text))


def note(times: Times, step: str, keeper: Keeper, action: Callable[[], object]) -> None:
    """Note how long something takes."""
    begin = perf_counter()
    action()
    times[step].setdefault(keeper.name, []).append(perf_counter() - begin)
