"""What users of the demo data don't want to meet."""
