"""Parts of pages that are drawn once and kept in memory: the frame, the composer, the columns.

They look the same to most readers, and to draw them for each page took half of its time. What
differs from reader to reader is a mark in them, which each page fills in. What the rest depends
on is said where a template asks for a fragment, and so is part of the key under which it is kept:
no fragment can be out of date, or be another reader's.
"""
