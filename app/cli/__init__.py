"""The operator's commands, each group in a file of its own."""

from flask import Flask


def register_commands(app: Flask) -> None:
    """Add the commands to `flask`."""
