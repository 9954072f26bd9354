"""Uploaded pictures: processing and storage."""
