"""The real neighbours of the application, for the tests: PostgreSQL, MariaDB, Redis, Chromium.

A test run starts servers of its own, on free ports of the loopback interface and with their files
in a temporary directory; its workers share them, and they end with it, however it ends.
"""
