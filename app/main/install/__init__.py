"""What makes the site an app on phones: its manifest, and what it shows offline."""
