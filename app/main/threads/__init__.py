"""Threads: a post with what it answers and what answers it, replying, and muting."""

from app.main.threads import mute, page, reply

__all__ = ['mute', 'page', 'reply']
