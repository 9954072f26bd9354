"""The queue of appeals, and deciding one."""

from app.admin.appeals import deciding, pages

__all__ = ['deciding', 'pages']
