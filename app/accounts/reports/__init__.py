"""Reports: filing and resolving them."""
