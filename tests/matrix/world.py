"""A post that can be seen in every place, and those who look for it."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import (
    Attachment,
    Block,
    Bookmark,
    Event,
    EventKind,
    Message,
    Post,
    PostLike,
    TimelineEntry,
    User,
)
from app.models.posts.quoted import add_quote
from tests.api.program import Program
from tests.cast import add_cast, add_person, person
from tests.matrix.places import AUTHOR, BLOCKED, FOLLOWER, MENTIONED, NAME, SIGNED_OUT, STRANGER
from tests.site import Visitor

# Who plays whom; what everybody else does with the post is done by the critic.
USERNAMES = {
    AUTHOR: 'susan',
    FOLLOWER: 'john',
    STRANGER: 'david',
    MENTIONED: 'mary',
    BLOCKED: 'noise',
}
VIEWERS = [*USERNAMES, SIGNED_OUT]


class World:
    """An application with the post, and the ids that addresses are made of."""

    def __init__(self, app: Flask, kind: str = 'public') -> None:
        self.app, self.kind = app, kind
        with app.app_context():
            is_for_few = kind in ('followers', 'mentioned')
            self.ids = set_up(visibility=kind if is_for_few else 'public')
            person('susan').protected = kind == 'protected'
            if kind == 'limited':
                person('susan').limit()
            db.session.commit()
        self.visitors = {viewer: self.visitor(viewer) for viewer in VIEWERS}
        self.programs = {viewer: Program(app, username) for viewer, username in USERNAMES.items()}

    def visitor(self, viewer: str) -> Visitor:
        """Return the browser of a viewer."""
        visitor = Visitor(self.app)
        return visitor.sign_in(USERNAMES[viewer]) if viewer in USERNAMES else visitor

    def ask(self, viewer: str, method: str, path: str, sent: dict[str, str] | None = None) -> Any:
        """Return the answer to a viewer in a browser, or to their program."""
        address = path.format(**self.ids)
        if path.startswith('/api/'):
            program = self.programs.get(viewer) or Program(self.app)
            return program.ask(method, address)
        visitor = self.visitors[viewer]
        return visitor.get(address) if method == 'GET' else visitor.post(address, sent)


def begin_again() -> None:
    """Leave nothing but the cast in the database."""
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    add_cast()


def set_up(**values: Any) -> dict[str, int]:
    """Write the post, with these values, and what leads to it; return the ids."""
    critic, susan = add_person('critic'), person('susan')
    susan.chosen_name = NAME
    db.session.flush()
    first = critic.write_post('first')
    db.session.flush()
    # The critic is addressed, too, so as to react to what is for few.
    post = susan.write_post('@mary @critic moonset #sight', **values)
    db.session.flush()
    reply = critic.write_post('@susan @mary @john on that', reply_to=post.id)
    # By hand, as what is for few can't be quoted.
    quote = critic.write_post('see this')
    db.session.flush()
    add_quote(quote.id, post.id)
    answer = critic.write_post('again', reply_to=first.id)
    db.session.flush()
    post.rewrite('@mary @critic the moonset #sight')
    # The author answers, too, below a post of which another is the author.
    below = susan.write_post('@mary moonset below', reply_to=answer.id, **values)
    db.session.flush()
    add_picture(susan, post)
    # So that the author is active of late, whoever may see the other posts.
    susan.write_post('lately')
    meet(critic, susan, first)
    for name in (*USERNAMES.values(), 'critic'):
        react(person(name), susan, critic, post)
    db.session.add(Block(user_id=susan.id, blocked_id=person(USERNAMES[BLOCKED]).id))
    db.session.commit()
    return {
        'post_id': post.id,
        'reply_id': reply.id,
        'quote_id': quote.id,
        'first_id': first.id,
        'below_id': below.id,
        'author_id': susan.id,
        'critic_id': critic.id,
    }


def add_picture(author: User, post: Post) -> None:
    """Add a picture to the post."""
    picture = Attachment(user_id=author.id, post_id=post.id, position=0, key='k' * 22)
    picture.alt, picture.width, picture.height = 'moonset over the sea', 40, 30
    picture.color, picture.state = '#123456', 'ready'
    db.session.add(picture)
    post.media_count = 1


def meet(critic: User, susan: User, first: Post) -> None:
    """Let people follow each other, and the author react to a post of another."""
    person('john').follow(susan)
    # Who is blocked would get the repost of somebody else.
    person(USERNAMES[BLOCKED]).follow(critic)
    susan.follow(critic)
    critic.follow(susan)
    db.session.add(PostLike(user_id=susan.id, post_id=first.id))
    db.session.add(TimelineEntry(user_id=susan.id, post_id=first.id, is_repost=True))


def react(reader: User, susan: User, critic: User, post: Post) -> None:
    """Add what a reader has done with the post, and was told, as it was before any block."""
    db.session.add(Bookmark(user_id=reader.id, post_id=post.id))
    db.session.add(PostLike(user_id=reader.id, post_id=post.id))
    other = critic if reader is susan else susan
    kind = EventKind.LIKE if reader is susan else EventKind.MENTION
    db.session.add(Event(user_id=reader.id, kind=kind, actor_id=other.id, subject_id=post.id))
    for sender, recipient in ((other, reader), (reader, other)):
        db.session.add(
            Message(sender_id=sender.id, recipient_id=recipient.id, body='moonset, in private')
        )
    db.session.execute(
        sa.update(Post).where(Post.id == post.id).values(like_count=Post.like_count + 1)
    )
    if reader is critic:
        db.session.add(TimelineEntry(user_id=critic.id, post_id=post.id, is_repost=True))
