"""Reading forms, also those that are too large to be accepted."""
