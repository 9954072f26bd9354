"""`flask doctor`: what works, what is off, what is wrong and what to do about it."""

from app.cli.doctor.command import doctor

__all__ = ['doctor']
