"""Gives drawn pictures to the posts that they belong to."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from app.cli.seed.pictures.drawing import Drawing
from app.extensions import db
from app.media.images.pictures import files_of
from app.media.storage import media_store
from app.models import Attachment, MediaFile, Post
from app.models.media.picture import named_files

PATH = Path(__file__).with_name('scenes.toml')
KEY_BITS, KEY_DIGITS = 128, 32

Scene = dict[str, Any]


@cache
def scenes() -> dict[str, Scene]:
    """Return the scenes that belong to posts, by the texts of the posts."""
    return {scene['post']: scene for scene in tomllib.loads(PATH.read_text('utf-8'))['scenes']}


def add_pictures(rng: Random, above: int) -> None:
    """Give pictures to those posts with higher ids than `above` for which some are drawn.

    There are at most as many as in the list, however many posts there are.
    """
    here = Post.id > above, Post.body.in_(scenes())
    for post in db.session.scalars(sa.select(Post).where(*here).order_by(Post.id)).all():
        scene = scenes()[post.body]
        # By the object, so that all subscribers to posts hear of the change.
        post.content_warning = scene.get('content_warning')
        post.sensitive = scene.get('sensitive', False)
        post.media_count = len(scene['pictures'])
        for position, drawing in enumerate(scene['pictures']):
            add_picture(f'{rng.getrandbits(KEY_BITS):0{KEY_DIGITS}x}', post, position, drawing)
    db.session.commit()


def add_picture(key: str, post: Post, position: int, drawing: dict[str, Any]) -> None:
    """Draw a picture, and write its files and their rows."""
    drawn = Drawing(**drawing)
    made = files_of(drawn.draw())
    files = named_files(key, made.files)
    # The files come before their rows, as with pictures that users send.
    for name, content in files.items():
        media_store().save(name, content)
    MediaFile.add(post.user_id, files)
    added = Attachment(user_id=post.user_id, post_id=post.id, position=position, key=key)
    added.alt, added.timestamp = drawn.alt, post.timestamp
    added.set_ready(made.width, made.height, made.color, made.is_animated)
    db.session.add(added)
