"""Sizes in bytes that several rooms share."""

MEGABYTE = 1024 * 1024

# Of a file. Requests may be a little larger than what they carry.
LARGEST_PICTURE = 8 * MEGABYTE
