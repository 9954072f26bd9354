"""What users decide about their followers, posts and messages."""
