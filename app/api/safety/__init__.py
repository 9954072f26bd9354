"""What a user's programs decide about others."""
