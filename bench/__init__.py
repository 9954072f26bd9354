"""Load tests, which compare the pages with a bare Flask application on the same machine."""
