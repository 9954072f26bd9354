"""`flask doctor`: checks every part of the site, and says how to fix it."""

from app.cli.doctor.command import doctor

__all__ = ['doctor']
