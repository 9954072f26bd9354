"""Fixtures of the tests of pictures in tables."""

from tests.media.pictures import media_folder

__all__ = ['media_folder']
