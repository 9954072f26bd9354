"""URLs of picture files for pages."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from app.models.media.picture import Picture
from app.models.media.shown import Pictures


def configure_pictures(app: Flask) -> None:
    """Let templates write the URLs of pictures."""
    app.add_template_filter(picture_url)
    app.add_template_filter(largest_url)
    app.add_template_filter(srcset)
    app.add_template_filter(small_url)
    app.add_template_filter(said)


def said(post: Any, pictures: Pictures = ()) -> str:
    """Return the text of a post or a message, or a substitute if it has only pictures."""
    # A sensitive picture isn't described unless the reader asks.
    alts = () if getattr(post, 'sensitive', False) else (picture.alt for picture in pictures)
    return post.body or next(filter(None, alts), '') or str(_('Picture'))


def file_url(name: str) -> str:
    """Return the URL of a stored file."""
    # The part that differs is left out of url_for(), since each URL it builds is remembered.
    return url_for('main.media_file', name='-').removesuffix('-') + name


def picture_url(picture: Picture) -> str:
    """Return the URL of a picture for readers that don't choose a size themselves."""
    # The second of two sizes or more, which is large enough for most screens.
    return file_url(picture.files[:2][-1][0])


def small_url(picture: Picture) -> str:
    """Return the URL of a picture in its smallest size."""
    return file_url(picture.files[0][0])


def largest_url(picture: Picture) -> str:
    """Return the URL of a picture in its largest size."""
    return file_url(picture.largest)


def srcset(picture: Picture) -> str:
    """Return the URLs of a picture, each with its width in pixels."""
    # Browsers choose the smallest that fills its place on the screen.
    return ', '.join(f'{file_url(name)} {width}w' for name, width in picture.files)
