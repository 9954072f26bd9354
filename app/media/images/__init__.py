"""Processing of untrusted files into pictures that the site shows."""
