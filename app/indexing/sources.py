"""Registers with the search the tables whose rows it finds."""

from flask import Flask

from app.models.finding.sources import SOURCES
from app.search import index


def configure_search(app: Flask) -> None:
    index.configure_search(app, SOURCES)
