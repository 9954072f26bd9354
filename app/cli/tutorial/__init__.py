"""`flask import-tutorial`: people and what they wrote, from the application of the tutorial."""

from app.cli.tutorial.command import import_tutorial

__all__ = ['import_tutorial']
