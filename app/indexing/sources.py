"""Registers the searchable tables."""

from flask import Flask

from app.models.finding.sources import SOURCES
from app.search import index


def configure_search(app: Flask) -> None:
    index.configure_search(app, SOURCES)
