"""Moderation and administration; every endpoint needs the scope admin and a role."""
