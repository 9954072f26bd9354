"""Reports: taking them, and what is done because of them."""
