"""The edits in the demo data."""

from datetime import UTC, datetime
from random import Random

import sqlalchemy as sa

from app import db
from app.cli.seed.edits import add_edits, with_a_slip
from app.models import Post
from tests.cast import add_post, person

UNTIL = datetime(2026, 3, 1, tzinfo=UTC)


def test_slip_swaps_two_letters_of_a_word_alone():
    for seed in range(50):
        rng = Random(seed)
        slip = with_a_slip(rng, '@susanna #morning a kettle https://example.com/kettles')
        words = slip.split()
        assert [*words[:3], words[4]] == [
            '@susanna',
            '#morning',
            'a',
            'https://example.com/kettles',
        ]
        assert sorted(words[3]) == sorted('kettle')
        assert words[3][0] == 'k'
    assert with_a_slip(Random(1), 'a to b') == 'a to b'


def test_some_of_the_new_posts_were_edited(app_context):
    post = add_post(person('susan'), 'An old kettle')
    db.session.commit()
    old = post.id
    for number in range(100):
        add_post(person('susan'), f'kettle number {number}', number)
    db.session.commit()
    add_edits(Random('a'), old, UNTIL)
    edited = db.session.scalars(sa.select(Post).where(Post.edited.is_not(None))).all()
    assert 0 < len(edited) < 30
    for post in edited:
        (former,) = post.history()
        assert former.body != post.body
        assert former.timestamp == post.timestamp < post.edited <= UNTIL
    assert old not in {post.id for post in edited}
