"""The demo data has conversations, in the languages of the posts."""

from datetime import UTC, datetime
from random import Random

import sqlalchemy as sa

from app import db
from app.cli.seed.replies import add_replies, written_replies
from app.cli.seed.words import tongues, written_posts
from app.models import Post
from tests.cast import add_post, person
from tests.models.threads.world import check_counts

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)


def test_every_conversation_is_about_a_written_post():
    written = {body for bodies in written_posts().values() for body in bodies}
    assert set(written_replies()) <= written
    for answers in written_replies().values():
        assert not answers[0].startswith('>')


def test_others_answer_and_the_author_answers_them(app_context):
    body = next(iter(written_replies()))
    post = add_post(person('susan'), body)
    post.language = 'en'
    db.session.commit()
    english = next(tongue for tongue in tongues() if tongue.code == 'en')
    authors = [(person(name).id, english) for name in ('susan', 'john', 'mary')]
    add_replies(Random(1), authors, 5, UNTIL, 140)
    first, own, last = db.session.scalars(sa.select(Post).where(Post.thread_id == post.id))
    assert (first.reply_to_id, own.reply_to_id, last.reply_to_id) == (post.id, first.id, post.id)
    assert own.user_id == post.user_id not in (first.user_id, last.user_id)
    assert post.timestamp < first.timestamp < own.timestamp < last.timestamp < UNTIL
    check_counts()


def test_nobody_answers_where_nobody_speaks_the_language(app_context):
    post = add_post(person('susan'), next(iter(written_replies())))
    post.language = 'en'
    db.session.commit()
    add_replies(Random(1), [], 0, UNTIL, 140)
    assert post.reply_count == 0
