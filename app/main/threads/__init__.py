"""Threads: a post with what it replies to and its replies, replying, and muting."""

from app.main.threads import mute, page, reply

__all__ = ['mute', 'page', 'reply']
