"""Pages about pictures, and the pictures themselves."""
