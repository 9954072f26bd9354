"""`flask import-tutorial`: imports users and their data from the tutorial's application."""

from app.cli.tutorial.command import import_tutorial

__all__ = ['import_tutorial']
