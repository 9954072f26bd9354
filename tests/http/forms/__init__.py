"""Reading forms."""
