"""What users decide about their followers, their posts and who may write to them."""
