"""The home page in Django, with its ORM, its templates and its sessions."""
