"""Appeals: filing and deciding them."""
