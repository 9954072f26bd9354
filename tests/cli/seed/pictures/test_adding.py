"""The pictures of posts in the demo data."""

from random import Random

from app import db
from app.cli.seed.pictures.adding import add_pictures, scenes
from app.cli.seed.words import written_posts
from app.media.checking import State, check_files
from app.media.storage import media_store
from app.models import Attachment, Post
from app.models.media.shown import media_of
from tests.cast import add_post, person
from tests.media.pictures import media_folder

__all__ = ['media_folder']

SPIDER = 'There\u2019s a spider on the mirror who has seen things.'
DOORS = 'I keep a list of good doors. Today\u2019s is yellow and has a brass fish on it.'


def test_every_scene_belongs_to_a_post():
    assert set(scenes()) <= {body for bodies in written_posts().values() for body in bodies}


def test_posts_get_their_pictures_with_files(app_context, media_folder):
    old = add_post(person('susan'), DOORS)
    db.session.flush()
    posts = [add_post(person('susan'), body, 1) for body in (DOORS, SPIDER, 'No picture')]
    db.session.commit()
    add_pictures(Random(1), old.id)
    doors, spider, other = posts
    assert [post.media_count for post in (old, *posts)] == [0, 4, 1, 0]
    assert (spider.content_warning, spider.sensitive) == ('Spider', True)
    pictures = media_of([doors])[doors.id]
    assert [picture.alt for picture in pictures] == [
        drawing['alt'] for drawing in scenes()[DOORS]['pictures']
    ]
    assert {state for _, state in check_files(media_store())} == {State.OK}
    assert db.session.scalar(db.select(db.func.count(Attachment.id))) == 5
    assert other.media_count == 0


def test_same_chance_gives_the_same_files(app_context, media_folder):
    keys = []
    for _ in range(2):
        db.session.execute(db.delete(Attachment))
        post = add_post(person('susan'), SPIDER)
        db.session.commit()
        add_pictures(Random(7), post.id - 1)
        keys += [picture.key for picture in media_of([db.session.get_one(Post, post.id)])[post.id]]
        Post.delete_by_id(post.id)
        db.session.commit()
    assert len(set(keys)) == 1
