"""The home page in FastAPI, with SQLAlchemy and Jinja."""

import hmac
import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from sqlalchemy import ForeignKey, create_engine, or_, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    sessionmaker,
)

PAGE = 25
SECRET = os.environ['SECRET_KEY'].encode()

engine = create_engine(os.environ['DATABASE_URL'], connect_args={'check_same_thread': False})
sessions = sessionmaker(engine, expire_on_commit=False)
templates = Jinja2Templates(Path(__file__).with_name('templates'))
app = FastAPI()


class Base(DeclarativeBase):
    """What all models share."""


class User(Base):
    """A person."""

    __tablename__ = 'user'
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    chosen_name: Mapped[str | None]

    @property
    def name(self) -> str:
        """What others see of the person first."""
        return self.chosen_name or self.username

    @property
    def hue(self) -> int:
        """Which color the picture of this person has."""
        return self.id * 5 % 18

    @property
    def letter(self) -> str:
        """What stands in the picture."""
        return self.username[:1].upper()


class Follow(Base):
    """One person follows another."""

    __tablename__ = 'followers'
    follower_id: Mapped[int] = mapped_column(ForeignKey('user.id'), primary_key=True)
    followed_id: Mapped[int] = mapped_column(ForeignKey('user.id'), primary_key=True)


class Post(Base):
    """A post."""

    __tablename__ = 'post'
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    timestamp: Mapped[datetime]
    language: Mapped[str | None]
    reply_count: Mapped[int]
    like_count: Mapped[int]
    repost_count: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'))
    author: Mapped[User] = relationship()


class Like(Base):
    """One person likes a post."""

    __tablename__ = 'post_like'
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey('post.id'), primary_key=True)


class Bookmark(Base):
    """One person keeps a post."""

    __tablename__ = 'bookmark'
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey('post.id'), primary_key=True)


class SignedIn(Base):
    """A person who is signed in."""

    __tablename__ = 'peer_session'
    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'))
    user: Mapped[User] = relationship(lazy='joined')


def database() -> Iterator[Session]:
    """Yield a session for the length of a request."""
    with sessions() as session:
        yield session


Database = Annotated[Session, Depends(database)]


def signed_in(db: Database, session_key: Annotated[str, Cookie()] = '') -> SignedIn:
    """Return who is signed in by the cookie of a request. Raises HTTPException."""
    found = db.get(SignedIn, session_key)
    if found is None:
        raise HTTPException(401)
    return found


def marked(
    db: Session, mark: type[Like] | type[Bookmark], user_id: int, ids: list[int]
) -> set[int]:
    """Return the ids of those of some posts that a person has liked or bookmarked."""
    query = select(mark.post_id).where(mark.user_id == user_id, mark.post_id.in_(ids))
    return set(db.scalars(query))


@app.get('/index', response_class=HTMLResponse)
def index(
    request: Request,
    db: Database,
    reader: Annotated[SignedIn, Depends(signed_in)],
    page: Annotated[int, Query(ge=1)] = 1,
):
    """The own and followed posts, 25 to a page."""
    followed = select(Follow.followed_id).where(Follow.follower_id == reader.user_id)
    query = (
        select(Post)
        .where(or_(Post.user_id == reader.user_id, Post.user_id.in_(followed)))
        .options(joinedload(Post.author))
        .order_by(Post.timestamp.desc(), Post.id.desc())
    )
    posts = db.scalars(query.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    older = f'{app.url_path_for("index")}?page={page + 1}' if len(posts) > PAGE else None
    token = hmac.new(SECRET, reader.key.encode(), sha256).hexdigest()
    shown = {'posts': posts[:PAGE], 'number': page, 'older': older, 'csrf_token': lambda: token}
    ids = [post.id for post in posts]
    marks = {
        'liked': marked(db, Like, reader.user_id, ids),
        'bookmarked': marked(db, Bookmark, reader.user_id, ids),
    }
    context = {'user': reader.user, **shown, **marks}
    return templates.TemplateResponse(request, 'home.html', context)


def elsewhere(request: Request) -> str:
    """Stand for a page that isn't compared."""
    return request.url.path


for path, name in (
    ('/explore', 'explore'),
    ('/search', 'search'),
    ('/settings', 'settings'),
    ('/auth/logout', 'logout'),
    ('/language', 'language'),
    ('/theme', 'theme'),
    ('/user/{username}', 'user'),
    ('/user/{username}/popup', 'user_popup'),
    ('/post/{number}', 'post'),
):
    app.add_api_route(path, elsewhere, name=name)

app.mount('/static', StaticFiles(directory=Path(__file__).parent), name='static')
templates.env.globals['url'] = app.url_path_for
templates.env.globals['static_url'] = lambda name: app.url_path_for('static', path=name)
