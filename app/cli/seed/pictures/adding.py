"""Gives drawn pictures to the posts that they belong to."""

import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa
from PIL import Image

from app.cli.seed.pictures.drawing import Drawing
from app.extensions import db
from app.media.storage import media_store
from app.models import Attachment, MediaFile, MediaState, Post
from app.models.media.picture import picture_name, scaled, sizes_of

PATH = Path(__file__).with_name('scenes.toml')
KEY_BITS, KEY_DIGITS = 128, 32
QUALITY = 80

Scene = dict[str, Any]


@cache
def scenes() -> dict[str, Scene]:
    """Return what belongs to posts, by their texts."""
    return {scene['post']: scene for scene in tomllib.loads(PATH.read_text('utf-8'))['scenes']}


def add_pictures(rng: Random, above: int) -> None:
    """Give pictures to those posts with higher ids than `above` for which some are drawn.

    There are as many as in the list at most, whatever the number of posts.
    """
    here = Post.id > above, Post.body.in_(scenes())
    for post in db.session.scalars(sa.select(Post).where(*here).order_by(Post.id)).all():
        scene = scenes()[post.body]
        # By the object, so that whatever follows posts hears of the change.
        post.content_warning = scene.get('content_warning')
        post.sensitive = scene.get('sensitive', False)
        post.media_count = len(scene['pictures'])
        for position, drawing in enumerate(scene['pictures']):
            add_picture(f'{rng.getrandbits(KEY_BITS):0{KEY_DIGITS}x}', post, position, drawing)
    db.session.commit()


def add_picture(key: str, post: Post, position: int, drawing: dict[str, Any]) -> None:
    """Draw a picture, and write its files and their rows."""
    drawn = Drawing(**drawing)
    image = drawn.draw()
    # The files come before their rows, as with pictures that users send.
    for name, content in files_of(image, key).items():
        media_store().save(name, content)
        db.session.add(MediaFile.describe(name, post.user_id, content))
    db.session.add(
        Attachment(
            user_id=post.user_id,
            post_id=post.id,
            position=position,
            key=key,
            alt=drawn.alt,
            width=image.width,
            height=image.height,
            color=color_of(image),
            state=MediaState.READY,
            timestamp=post.timestamp,
        )
    )


def files_of(image: Image.Image, key: str) -> dict[str, bytes]:
    """Return the files of a picture in all its sizes, by their names."""
    files = {}
    for size in sizes_of(max(image.size)):
        file = BytesIO()
        image.resize(scaled(*image.size, size), Image.Resampling.LANCZOS).save(
            file, 'WEBP', quality=QUALITY
        )
        files[picture_name(key, size)] = file.getvalue()
    return files


def color_of(image: Image.Image) -> str:
    """Return the color that a picture has on the whole."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return f'#{red:02x}{green:02x}{blue:02x}'
