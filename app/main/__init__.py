"""The pages that people read and post on."""

from app.main import avatars, hooks, languages, posts, rendering, translation, users
from app.main.blueprint import bp

__all__ = ['avatars', 'bp', 'hooks', 'languages', 'posts', 'rendering', 'translation', 'users']
