"""What makes the site an app of a phone: its manifest, and what it shows without a network."""
