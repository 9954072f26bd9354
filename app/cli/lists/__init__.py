"""Lists that commands print, however long they are."""
