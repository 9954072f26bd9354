"""`flask backup` and `flask restore`: the database and the files of a site, in one archive."""
