"""Blocks, mutes, filters and reports in the demo data."""
