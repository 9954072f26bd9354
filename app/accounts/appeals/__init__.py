"""Appeals: taking them, and deciding them."""
