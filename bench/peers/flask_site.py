"""The home page in Flask, with the queries of the tutorial: one join, grouped, and a count."""

import os
from datetime import datetime

from flask import Flask, render_template, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Column, ForeignKey, Table, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, mapped_column, relationship

app = Flask(__name__)
app.config.update(
    SQLALCHEMY_DATABASE_URI=os.environ['DATABASE_URL'], SECRET_KEY=os.environ['SECRET_KEY']
)


class Base(DeclarativeBase):
    """What all models share."""


db = SQLAlchemy(app, model_class=Base)
login = LoginManager(app)
CSRFProtect(app)

followers = Table(
    'followers',
    db.metadata,
    Column('follower_id', ForeignKey('user.id'), primary_key=True),
    Column('followed_id', ForeignKey('user.id'), primary_key=True),
)


likes, bookmarks = (
    Table(
        name,
        db.metadata,
        Column('user_id', ForeignKey('user.id'), primary_key=True),
        Column('post_id', ForeignKey('post.id'), primary_key=True),
    )
    for name in ('post_like', 'bookmark')
)


class User(UserMixin, db.Model):
    """A person."""

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    chosen_name: Mapped[str | None]
    followers: Mapped[list['User']] = relationship(
        secondary=followers,
        primaryjoin='followers.c.followed_id == User.id',
        secondaryjoin='followers.c.follower_id == User.id',
    )

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

    def following_posts(self):
        """Select the own posts and those of everybody followed, newest first."""
        author, follower = aliased(User), aliased(User)
        return (
            select(Post)
            .join(Post.author.of_type(author))
            .join(author.followers.of_type(follower), isouter=True)
            .where(or_(author.id == self.id, follower.id == self.id))
            .group_by(Post)
            .order_by(Post.timestamp.desc())
        )

    def marked(self, marks, posts):
        """Return the ids of those of some posts that this person has liked or bookmarked."""
        ids = [post.id for post in posts]
        query = select(marks.c.post_id).where(marks.c.user_id == self.id, marks.c.post_id.in_(ids))
        return set(db.session.scalars(query))


class Post(db.Model):
    """A post."""

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    timestamp: Mapped[datetime]
    language: Mapped[str | None]
    reply_count: Mapped[int]
    like_count: Mapped[int]
    repost_count: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'))
    author: Mapped[User] = relationship()


class Session(db.Model):
    """A person who is signed in."""

    __tablename__ = 'peer_session'
    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey('user.id'))
    user: Mapped[User] = relationship()


@login.request_loader
def load_user(asked):
    """Return who is signed in by the cookie of a request."""
    session = db.session.get(Session, asked.cookies.get('session_key', ''))
    return session and session.user


@app.get('/index')
@login_required
def index():
    """The own and followed posts, 25 to a page."""
    page = db.paginate(current_user.following_posts(), per_page=25, error_out=False)
    older = url_for('index', page=page.next_num) if page.has_next else None
    return render_template(
        'home.html',
        user=current_user,
        posts=page.items,
        liked=current_user.marked(likes, page.items),
        bookmarked=current_user.marked(bookmarks, page.items),
        number=page.page,
        older=older,
    )


def elsewhere(**_arguments):
    """Stand for a page that isn't compared."""
    return request.path


for path, name in (
    ('/explore', 'explore'),
    ('/search', 'search'),
    ('/settings', 'settings'),
    ('/auth/logout', 'logout'),
    ('/language', 'language'),
    ('/theme', 'theme'),
    ('/user/<username>', 'user'),
    ('/user/<username>/popup', 'user_popup'),
    ('/post/<int:number>', 'post'),
):
    app.add_url_rule(path, name, elsewhere)

app.jinja_env.globals['url'] = url_for


@app.template_global()
def static_url(name):
    """Return where a static file is."""
    return url_for('static', filename=name)
