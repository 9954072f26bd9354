"""What moderators and administrators do: all of it needs the scope admin, and a role."""
