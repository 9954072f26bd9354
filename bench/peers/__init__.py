"""The home page of the site, written as other people would write it.

All read the database of the site. Who is signed in stands in a table that is added to it: for
Django its own, for the others `peer_session`.
"""
