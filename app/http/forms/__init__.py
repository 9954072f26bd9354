"""Reading forms, even those that are too large to be accepted."""
