"""How a text is taken apart."""
