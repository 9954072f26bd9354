"""What programs do with pictures."""
