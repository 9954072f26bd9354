"""What readers do with posts: like, repost, bookmark and quote them."""

from app.main.reactions import buttons, lists, quotes

__all__ = ['buttons', 'lists', 'quotes']
